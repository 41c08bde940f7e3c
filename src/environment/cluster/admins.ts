import { namesOf } from "../../aws/names";
import { type Refinement, report } from "../../diagnostics/checks";
import { list } from "../../diagnostics/fields";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { AccessConfig, ClusterConfig } from "./model";
import { principal } from "./principal";

/** Who administers the cluster. */
export const admins = list(principal(), "ARNs")
  .default([])
  .describe("IAM roles and users that administer the cluster (access entries).");

/** EKS makes the access entry of a managed node group's role itself. */
export function checkNodeRole({ name, admins, access }: Unchecked<ClusterConfig>, refinement: Refinement): void {
  // an account gives a role's name once, whatever the path
  const nodes = namesOf(textIn(name) ?? "").nodeRole.toLowerCase();
  const ofAdmins = arrayOrEmpty(admins).map((given, index) => ({ given, path: ["admins", index] as Path }));
  const ofAccess = arrayOrEmpty(access).map((entry, index) => {
    return { given: uncheckedOf<AccessConfig>(entry).principal, path: ["access", index, "principal"] as Path };
  });
  for (const { given, path } of [...ofAdmins, ...ofAccess]) {
    const arn = textIn(given)?.toLowerCase() ?? "";
    if (!/:role\//.test(arn) || arn.split("/").at(-1) !== nodes) continue;
    report(refinement, path, "another role than that of the nodes, to which EKS gives access itself", "remove it");
  }
}
