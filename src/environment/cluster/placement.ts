import { type Refinement, report } from "../../diagnostics/checks";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import type { NodeGroupConfig, TaintConfig } from "../node-groups/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { AddonConfig, ClusterConfig } from "./model";

/** What Kubernetes asks of a toleration. */
interface Toleration {
  readonly key?: unknown;
  readonly operator?: unknown;
  readonly value?: unknown;
  readonly effect?: unknown;
  readonly tolerationSeconds?: unknown;
}

const CRITICAL: Toleration = { key: "CriticalAddonsOnly", operator: "Exists" };

/**
 * Add-ons that are active once a pod of theirs runs somewhere, and what taints it bears by default: as AWS publishes
 * them. The others run on every node.
 */
const DEPLOYMENTS: ReadonlyMap<string, readonly Toleration[]> = new Map([
  // https://github.com/aws/containers-roadmap/issues/2167
  ["coredns", [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }, CRITICAL]],
  // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/values.yaml
  ["aws-ebs-csi-driver", [CRITICAL]],
  // https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/charts/aws-efs-csi-driver/values.yaml
  ["aws-efs-csi-driver", [CRITICAL]],
  ["aws-fsx-csi-driver", [CRITICAL]],
  ["metrics-server", [CRITICAL]],
]);

/** The add-ons' pods have a node from the beginning: EKS waits for them, and fails an add-on whose pods wait for one. */
export function checkPlacement(cluster: Unchecked<ClusterConfig>, nodeGroups: unknown, refinement: Refinement): void {
  const groups = entriesIn(nodeGroups).map(({ key, value }) => ({ name: key, ...uncheckedOf<NodeGroupConfig>(value) }));
  const names = addonsOf(cluster).filter(({ key }) => DEPLOYMENTS.has(key));
  const first = names[0];
  // a group whose size is missing, or no number, is reported itself
  if (!first || groups.length === 0 || groups.some(({ desiredSize }) => typeof desiredSize !== "number")) return;
  const started = groups.filter(({ desiredSize }) => Number(desiredSize) > 0);
  if (started.length === 0) {
    const expected = `a group with a node: the add-on ${first.key} waits for one, and fails after 20 minutes`;
    report(refinement, pathOf(groups, "desiredSize"), expected, "set desiredSize: 1 for one of them");
    return;
  }
  for (const { key, value } of names) {
    if (started.some((group) => takes(group, key, value))) continue;
    const expected = `a group whose nodes take the pods of the add-on ${key}: all have taints that it does not tolerate`;
    const fix = `add a group without taints, or tolerations to cluster.addons.${key}.configuration`;
    report(refinement, pathOf(started, "taints"), expected, fix);
  }
}

/** What the only group there is should change, or which groups there are. */
function pathOf(groups: readonly { readonly name: string }[], key: keyof NodeGroupConfig): Path {
  const [only, another] = groups;
  return only && !another ? ["nodeGroups", only.name, key] : ["nodeGroups"];
}

/** As the file has them, or where it has none, those that there are then. */
function addonsOf({ addons }: Unchecked<ClusterConfig>): { readonly key: string; readonly value: unknown }[] {
  return addons === undefined ? [{ key: "coredns", value: {} }] : entriesIn(addons);
}

function takes(group: Unchecked<NodeGroupConfig>, name: string, addon: unknown): boolean {
  const given = tolerationsIn(uncheckedOf<AddonConfig>(addon).configuration);
  const tolerations = given ?? DEPLOYMENTS.get(name) ?? [];
  return arrayOrEmpty(group.taints).every((taint) =>
    tolerations.some((toleration) => isTolerated(uncheckedOf<TaintConfig>(taint), toleration)),
  );
}

/** The tolerations that a configuration has, for whichever of the add-on's pods; undefined where it has none. */
function tolerationsIn(configuration: unknown): readonly Toleration[] | undefined {
  const found = entriesIn(configuration).flatMap(({ key, value }): (readonly unknown[])[] => {
    if (key === "tolerations" && Array.isArray(value)) return [value];
    const inside = asMapping(value) && tolerationsIn(value);
    return inside ? [inside] : [];
  });
  return found.length === 0 ? undefined : found.flat().map((one) => uncheckedOf<Toleration>(one));
}

const EFFECTS: Readonly<Record<string, string>> = { NO_SCHEDULE: "NoSchedule", NO_EXECUTE: "NoExecute" };

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration */
function isTolerated({ key, value, effect }: Unchecked<TaintConfig>, toleration: Toleration): boolean {
  const kept = EFFECTS[textIn(effect) ?? ""];
  // PREFER_NO_SCHEDULE keeps no pod away
  if (kept === undefined) return true;
  if (toleration.tolerationSeconds !== undefined) return false;
  if (![undefined, "", kept].includes(textIn(toleration.effect))) return false;
  if (toleration.operator === "Exists") return [undefined, "", key].includes(textIn(toleration.key));
  return toleration.key === key && (toleration.value ?? "") === (value ?? "");
}
