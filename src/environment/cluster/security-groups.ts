import { list, text } from "../../diagnostics/fields";
import type { Path } from "../../lib/path";
import { warningsOfIds } from "../fields";
import type { ClusterEnvironment } from "../model";
import type { Warning } from "../warning";

/** A security group's id. */
export const securityGroupId = () => text(/^sg-[0-9a-f]{1,17}$/, "a security group's id, such as sg-0123456789abcdef0");

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const MOST_GROUPS = 5;

/** More of the control plane's groups: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
export const securityGroupIds = list(securityGroupId(), "security groups", 0, MOST_GROUPS)
  .default([])
  .describe(
    "More security groups of the control plane's network interfaces, in the VPC and made elsewhere. Nodes do not get them.",
  );

/** Ids of groups and prefix lists that are none of AWS's: the cluster's, its rules' and those of its nodes. */
export function warnOfGroupIds({ cluster, nodeGroups }: ClusterEnvironment): Warning[] {
  const ofCluster = idsAt(["cluster", "securityGroupIds"], cluster.securityGroupIds);
  const ofRules = cluster.securityGroupRules.flatMap(({ securityGroupId, prefixListId }, index) => {
    const path = ["cluster", "securityGroupRules", index];
    const all = [
      { path: [...path, "securityGroupId"], id: securityGroupId },
      { path: [...path, "prefixListId"], id: prefixListId },
    ];
    return all.flatMap(({ path, id }) => (id === undefined ? [] : [{ path, id }]));
  });
  const ofNodes = Object.entries(nodeGroups).flatMap(([name, group]) =>
    idsAt(["nodeGroups", name, "securityGroupIds"], group.securityGroupIds),
  );
  return warningsOfIds([...ofCluster, ...ofRules, ...ofNodes]);
}

function idsAt(path: Path, ids: readonly string[]) {
  return ids.map((id, index) => ({ path: [...path, index], id }));
}
