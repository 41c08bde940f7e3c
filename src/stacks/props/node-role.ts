import { namesOf, ownerTag } from "../../aws/names";
import type { NodeRoleProps } from "../../constructs/compute/node-role";
import { idOfArn } from "../../constructs/identity/arn-id";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

/** A node group whose nodes have a role of their own. */
interface OwnRole {
  readonly name: string;
  readonly policyArns: readonly string[];
}

/**
 * @param group left out for the role of all groups that have none of their own. Its access entry is EKS's: most clusters
 *   have had it since before entries could be made here
 */
export function nodeRoleProps(
  { cluster: { name }, iam }: ClusterEnvironment,
  { account, cluster }: Pick<NodeRoleProps, "account" | "cluster">,
  group?: OwnRole,
): Complete<NodeRoleProps> {
  const { groupRole, nodeRole } = namesOf(name);
  return {
    account,
    roleName: group ? groupRole(group.name) : nodeRole,
    policyArns: Object.fromEntries((group?.policyArns ?? []).map((arn) => [idOfArn(arn), arn])),
    permissionsBoundary: iam.permissionsBoundary,
    path: iam.path,
    tags: ownerTag(name),
    cluster: group && cluster,
  };
}
