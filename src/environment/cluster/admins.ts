import { iamResource } from "../../aws/arn-form";
import { namesOf } from "../../aws/names";
import { type Refinement, report } from "../../diagnostics/checks";
import { list } from "../../diagnostics/fields";
import { stringsIn } from "../../lib/values";
import { arn } from "../fields";
import type { ClusterConfig } from "../model";
import { textIn, type Unchecked } from "../unchecked";

const EXAMPLE = "arn:aws:iam::123456789012:role/PlatformAdmin";

/**
 * A role of IAM Identity Center always has a path. The `aws-auth` ConfigMap wanted the ARN without it; access entries do
 * not: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
const WITHOUT_ITS_PATH = /:role\/(?<name>AWSReservedSSO_[^/]*)$/;

const admin = arn({ service: "iam", resource: iamResource("(role|user)", 64), example: EXAMPLE }).superRefine(
  checkPath,
);

function checkPath(given: string, refinement: Refinement): void {
  const name = WITHOUT_ITS_PATH.exec(given)?.groups?.name;
  if (name === undefined) return;
  const expected = "the whole ARN of a role of IAM Identity Center: role/aws-reserved/sso.amazonaws.com/…";
  report(refinement, [], expected, `write what aws iam get-role --role-name ${name} --query Role.Arn prints`);
}

/** Who administers the cluster. */
export const admins = list(admin, "ARNs")
  .default([])
  .describe("IAM roles and users that administer the cluster (access entries). Nobody else gets in.");

/** An IAM principal has one access entry in a cluster, and EKS makes that of a managed node group's role itself. */
export function checkAdmins({ name, admins }: Unchecked<ClusterConfig>, refinement: Refinement): void {
  // an account gives a role's name once, whatever the path
  const nodes = namesOf(textIn(name) ?? "").nodeRole.toLowerCase();
  for (const [index, given] of stringsIn(admins).entries()) {
    if (!/:role\//.test(given) || given.toLowerCase().split("/").at(-1) !== nodes) continue;
    report(
      refinement,
      ["admins", index],
      "another role than that of the nodes, to which EKS gives access itself",
      "remove it",
    );
  }
}
