import { findRoleId } from "../account/iam";
import { createAccessEntry } from "./access";
import type { EksContext } from "./context";
import type { Cluster } from "./state";

/** What lets nodes with a role join: https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html */

/**
 * What EKS does for a managed node group: its role gets an access entry if it has none. The entry stays when the group
 * goes, and even when the role does: https://github.com/aws/containers-roadmap/issues/2631
 */
export async function admitNodes(context: EksContext, cluster: Cluster, nodeRole: string): Promise<void> {
  if (cluster.accessEntries.has(nodeRole)) return;
  await createAccessEntry(context, cluster, { principalArn: nodeRole, type: "EC2_LINUX" });
}

/** Why a role's nodes may not join; undefined if they may. An entry knows its role by the id, which a second one of the name does not have. */
export async function reasonNotAdmitted(
  { moto }: EksContext,
  cluster: Cluster,
  nodeRole: string,
): Promise<string | undefined> {
  const entry = cluster.accessEntries.get(nodeRole);
  if (!entry) return "their role has no access entry";
  if (entry.json.type !== "EC2_LINUX") return `the access entry of their role is of the type ${entry.json.type}`;
  if (entry.roleId !== (await findRoleId(moto, nodeRole)))
    return "the access entry of their role is that of an earlier role of this name";
  return undefined;
}
