import { list } from "../../diagnostics/fields";
import { securityGroupId } from "../cluster/security-groups";
import type { ClusterEnvironment } from "../model";
import type { Warning } from "../warning";

/** EC2's largest quota of groups on a network interface, less the cluster's own: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MOST = 15;

/** That quota unless AWS raised it. */
const USUAL = 4;

/** More groups of the nodes. */
export const groupSecurityGroups = list(securityGroupId(), "security groups", 0, MOST)
  .default([])
  .describe("Security groups of the nodes that exist, besides the cluster's own.");

export function warnOfSecurityGroups({ nodeGroups }: ClusterEnvironment): Warning[] {
  return Object.entries(nodeGroups).flatMap(([name, group]): Warning[] => {
    if (group.securityGroupIds.length <= USUAL) return [];
    const expected = `at most ${USUAL} besides the cluster's own: EC2's quota is 5 a network interface, unless AWS raised yours`;
    return [{ path: ["nodeGroups", name, "securityGroupIds"], expected, fix: "merge some, or ask AWS for more" }];
  });
}
