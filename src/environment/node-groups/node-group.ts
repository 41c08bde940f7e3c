import * as z from "zod";
import { AMI_TYPES } from "../../aws/images";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, mapping, oneOf, text, whole } from "../../diagnostics/fields";
import { releaseVersion } from "../cluster/versions";
import type { ClusterEnvironment } from "../model";
import type { Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import { checkImage, instanceTypes } from "./instances";
import { labels, taints } from "./labels";
import type { NodeGroupConfig } from "./model";
import { nodePolicies } from "./policies";
import { groupSecurityGroups } from "./security-groups";
import { groupTags } from "./tags";
import { checkUpdates, updateFields, updateLimitOf } from "./updates";
import { checkDisk, volumeFields, volumeOf } from "./volume";
import { groupZones } from "./zones";

const groupName = text(
  /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
  "a node group's name: 1 to 63 letters, digits, - and _, a letter or digit first",
);

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html */
const KEY_PAIR = /^(?! )(?!.* $)(?!.*[$%]\{)[\x20-\x7e]{1,255}$/;

/** EC2 takes none around a name. */
function withoutSpaces(given: string): string | undefined {
  return given.trim() === given ? undefined : `write ${given.trim()}`;
}

const nodeGroup = mapping({
  availabilityZones: groupZones,
  capacityType: oneOf(["ON_DEMAND", "SPOT"]).default("ON_DEMAND").describe("How the instances are bought."),
  instanceTypes,
  minSize: whole(0, 1000, "nodes"),
  desiredSize: whole(0, 1000, "nodes"),
  maxSize: whole(1, 1000, "nodes"),
  autoscaled: flag()
    .default(false)
    .describe("An autoscaler sets the desired size: after creation Terraform leaves it alone."),
  amiType: oneOf(AMI_TYPES)
    .optional()
    .describe("The nodes' image. Default: AL2023 for the instance types, with the drivers of their GPUs."),
  policyArns: nodePolicies,
  releaseVersion,
  ...volumeFields,
  labels,
  taints,
  tags: groupTags,
  securityGroupIds: groupSecurityGroups,
  sshKey: text(KEY_PAIR, "an EC2 key pair's name: up to 255 ASCII characters, without ${ and %{", withoutSpaces)
    .optional()
    .describe("An EC2 key pair for SSH. Default: none"),
  hopLimit: whole(1, 64, "hops")
    .default(1)
    .describe("Hops that the instance metadata's answer lives; 1 keeps pods from the node's role."),
  ...updateFields,
})
  .superRefine(checkSizes, always)
  .superRefine(checkImage, always)
  .superRefine(checkUpdates, always)
  .superRefine(checkDisk, always)
  .transform(({ maxUnavailable, maxUnavailablePercentage, diskSizeGiB, volume, ...given }) => ({
    ...given,
    ...updateLimitOf({ maxUnavailable, maxUnavailablePercentage }),
    volume: volumeOf({ diskSizeGiB, volume }),
  }));

/** Managed node groups by name. */
export const nodeGroups = z
  .record(groupName, nodeGroup, { error: "a mapping of node groups" })
  .refine((groups) => Object.keys(groups).length > 0, {
    error: "at least one node group (coredns needs a node)",
    params: { fix: "add one: main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1 }" },
  })
  .describe("Managed node groups by name.");

/** Sizes are in order. Of those that are not, the one is told that does not fit the other two. */
function checkSizes(group: Unchecked<NodeGroupConfig>, refinement: Refinement): void {
  const { minSize, desiredSize, maxSize } = group;
  if (isAbove(minSize, maxSize)) {
    const isMaximumOff = desiredSize === minSize || isAbove(desiredSize, minSize);
    const off = isMaximumOff ? "maxSize" : "minSize";
    const expected = isMaximumOff ? `at least minSize: ${minSize}` : `at most maxSize: ${maxSize}`;
    report(
      refinement,
      [off],
      expected,
      isMaximumOff ? "raise maxSize or lower minSize" : "lower minSize or raise maxSize",
    );
  } else if (isAbove(minSize, desiredSize)) {
    report(refinement, ["desiredSize"], `at least minSize: ${minSize}`, "raise desiredSize or lower minSize");
  } else if (isAbove(desiredSize, maxSize)) {
    report(refinement, ["desiredSize"], `at most maxSize: ${maxSize}`, "lower desiredSize or raise maxSize");
  }
}

function isAbove(size: unknown, other: unknown): boolean {
  return typeof size === "number" && typeof other === "number" && size > other;
}

/** EKS's quota unless AWS raised it: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MOST_NODES = 450;

export function warnOfNodeQuota({ nodeGroups }: ClusterEnvironment): Warning[] {
  return Object.entries(nodeGroups).flatMap(([name, { maxSize }]): Warning[] => {
    if (maxSize <= MOST_NODES) return [];
    const expected = `at most ${MOST_NODES} nodes: EKS's quota is ${MOST_NODES} a node group, unless AWS raised yours`;
    const fix = "spread them over more groups, or ask AWS for more";
    return [{ path: ["nodeGroups", name, "maxSize"], expected, fix }];
  });
}
