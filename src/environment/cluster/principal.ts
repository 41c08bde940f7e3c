import { iamResource } from "../../aws/arn-form";
import { type Refinement, report } from "../../diagnostics/checks";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { arn } from "../fields";
import { textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { AccessConfig, ClusterConfig } from "./model";

const EXAMPLE = "arn:aws:iam::123456789012:role/PlatformAdmin";

/**
 * A role of IAM Identity Center always has a path. The `aws-auth` ConfigMap wanted the ARN without it; access entries do
 * not: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
const WITHOUT_ITS_PATH = /:role\/(?<name>AWSReservedSSO_[^/]*)$/;

/** The ARN of an IAM role or user, who can have an access entry. */
export function principal() {
  return arn({ service: "iam", resource: iamResource("(role|user)", 64), example: EXAMPLE }).superRefine(checkPath);
}

/** https://github.com/hashicorp/terraform-provider-aws/issues/36447: EKS refuses an access entry of such a role. */
const OF_SERVICE = /:role\/aws-service-role\//;

function checkPath(given: string, refinement: Refinement): void {
  if (OF_SERVICE.test(given)) {
    const expected = "a role of yours: EKS gives no access to those that are linked to a service";
    report(refinement, [], expected, "write who is to use the cluster, or remove it");
  }
  const name = WITHOUT_ITS_PATH.exec(given)?.groups?.name;
  if (name === undefined) return;
  const expected = "the whole ARN of a role of IAM Identity Center: role/aws-reserved/sso.amazonaws.com/…";
  report(refinement, [], expected, `write what aws iam get-role --role-name ${name} --query Role.Arn prints`);
}

/** Who is to have an access entry, as far as it can be read, and where that stands below `cluster`. */
export function principalsIn({ admins, access }: Unchecked<ClusterConfig>): PlacedPrincipal[] {
  const ofAdmins = arrayOrEmpty(admins).map((given, index) => ({ arn: textIn(given), path: ["admins", index] }));
  const ofAccess = arrayOrEmpty(access).map((entry, index) => {
    return { arn: textIn(uncheckedOf<AccessConfig>(entry).principal), path: ["access", index, "principal"] };
  });
  return [...ofAdmins, ...ofAccess];
}

interface PlacedPrincipal {
  readonly arn: string | undefined;
  readonly path: Path;
}
