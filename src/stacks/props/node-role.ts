import { namesOf, ownerTag } from "../../aws/names";
import type { NodeRoleProps } from "../../constructs/compute/node-role";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function nodeRoleProps(
  { cluster: { name }, iam }: ClusterEnvironment,
  { account }: Pick<NodeRoleProps, "account">,
): Complete<NodeRoleProps> {
  return {
    account,
    roleName: namesOf(name).nodeRole,
    permissionsBoundary: iam.permissionsBoundary,
    path: iam.path,
    tags: ownerTag(name),
  };
}
