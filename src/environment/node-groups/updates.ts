import { type Refinement, report } from "../../diagnostics/checks";
import { flag, whole } from "../../diagnostics/fields";
import type { ClusterEnvironment } from "../model";
import type { Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import type { NodeGroupConfig } from "./model";

const DEFAULT_PERCENTAGE = 33;

/** How EKS replaces the nodes of a group, by itself or in an update. */
export const updateFields = {
  maxUnavailable: whole(1, 100, "nodes")
    .optional()
    .describe("Nodes replaced at a time in an update, in place of maxUnavailablePercentage."),
  maxUnavailablePercentage: whole(1, 100, "percent")
    .optional()
    .describe(
      `Percent of the nodes replaced at a time in an update. Default: ${DEFAULT_PERCENTAGE}, without maxUnavailable`,
    ),
  forceUpdate: flag()
    .default(false)
    .describe("An update deletes pods that their PodDisruptionBudgets keep on a node. Otherwise it fails then."),
  repair: flag()
    .default(false)
    .describe(
      "EKS replaces or reboots nodes that fail: https://docs.aws.amazon.com/eks/latest/userguide/node-repair.html",
    ),
};

type UpdateKeys = "maxUnavailable" | "maxUnavailablePercentage";

/** One of the two: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html */
export function updateLimitOf({
  maxUnavailable,
  maxUnavailablePercentage = DEFAULT_PERCENTAGE,
}: Pick<NodeGroupConfig, UpdateKeys>): Pick<NodeGroupConfig, UpdateKeys> {
  return maxUnavailable === undefined ? { maxUnavailablePercentage } : { maxUnavailable };
}

/** EKS takes one limit, and no more nodes than the group may have: https://github.com/hashicorp/terraform-provider-aws/issues/26535 */
export function checkUpdates(group: Unchecked<NodeGroupConfig>, refinement: Refinement): void {
  const { desiredSize, maxSize, maxUnavailable, maxUnavailablePercentage } = group;
  if (maxUnavailable !== undefined && maxUnavailablePercentage !== undefined) {
    const expected = "either maxUnavailable or maxUnavailablePercentage";
    report(refinement, ["maxUnavailablePercentage"], expected, "remove one of the two");
  }
  // sizes that are wrong themselves are reported with their own keys
  if (typeof maxSize !== "number" || maxSize < 1 || Number(desiredSize) > maxSize) return;
  if (typeof maxUnavailable !== "number" || maxUnavailable > 100 || maxUnavailable <= maxSize) return;
  report(refinement, ["maxUnavailable"], `at most maxSize: ${maxSize}`, "lower maxUnavailable or raise maxSize");
}

const AGENT = "eks-node-monitoring-agent";

/** Without its agent, EKS sees only whether a node is ready: https://docs.aws.amazon.com/eks/latest/userguide/node-health.html */
export function warnOfRepair({ cluster, nodeGroups }: ClusterEnvironment): Warning[] {
  if (Object.hasOwn(cluster.addons, AGENT)) return [];
  return Object.entries(nodeGroups).flatMap(([name, { repair }]): Warning[] => {
    if (!repair) return [];
    const expected = `the add-on ${AGENT} with it: without it, EKS repairs only nodes that are not Ready`;
    const fix = `add ${AGENT}: {} to cluster.addons, unless a chart installs the agent`;
    return [{ path: ["nodeGroups", name, "repair"], expected, fix }];
  });
}
