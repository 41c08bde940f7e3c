import { nameInArn } from "../../aws/arn";
import { namesOf } from "../../aws/names";
import { type Refinement, report } from "../../diagnostics/checks";
import { arrayOrEmpty } from "../../lib/values";
import type { ClusterConfig } from "../cluster/model";
import { principalsIn } from "../cluster/principal";
import type { ServiceAccountConfig } from "../service-accounts/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { NodeGroupConfig } from "./model";

/** The nodes' roles have an access entry, of the type that lets nodes join: EKS's, or the stack's. */
export function checkNodeRoles(cluster: Unchecked<ClusterConfig>, nodeGroups: unknown, refinement: Refinement): void {
  const names = namesOf(textIn(cluster.name) ?? "");
  // an account gives a role's name once, whatever the path
  const ofNodes = groupsIn(nodeGroups).map((group) => {
    return (hasOwnRole(group) ? names.groupRole(group.name) : names.nodeRole).toLowerCase();
  });
  for (const { arn = "", path } of principalsIn(cluster)) {
    const given = arn.toLowerCase();
    if (!/:role\//.test(given) || !ofNodes.includes(nameInArn(given))) continue;
    const expected = "another role than that of the nodes, which has access already";
    report(refinement, ["cluster", ...path], expected, "remove it");
  }
}

/**
 * Karpenter gives its nodes the role of all nodes. EKS lets that role's nodes join once a managed group has it:
 * https://karpenter.sh/docs/getting-started/migrating-from-cas/#create-iam-roles
 */
export function checkKarpentersNodes(nodeGroups: unknown, serviceAccounts: unknown, refinement: Refinement): void {
  const groups = groupsIn(nodeGroups);
  if (groups.length === 0 || !groups.every(hasOwnRole)) return;
  for (const [index, entry] of arrayOrEmpty(serviceAccounts).entries()) {
    if (uncheckedOf<ServiceAccountConfig>(entry).preset !== "karpenter") continue;
    const expected = "a node group without policyArns beside Karpenter, whose nodes have the role of such groups";
    report(refinement, ["serviceAccounts", index, "preset"], expected, "take policyArns out of one node group");
  }
}

interface Group extends Unchecked<NodeGroupConfig> {
  readonly name: string;
}

function groupsIn(nodeGroups: unknown): Group[] {
  return entriesIn(nodeGroups).map(({ key, value }) => ({ ...uncheckedOf<NodeGroupConfig>(value), name: key }));
}

function hasOwnRole({ policyArns }: Group): boolean {
  return arrayOrEmpty(policyArns).length > 0;
}
