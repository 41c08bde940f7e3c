import { AwsError } from "./errors";
import { findTrust, statementsOf } from "./iam";
import { ACCOUNT_ID, type Moto } from "./moto";
import type { AwsRequest } from "./request";
import { at, list, text } from "./xml";

/**
 * What IAM says of a trust policy that names a role of the account which does not exist: it keeps roles by their ids. moto
 * takes any. Whether those of other accounts exist is not known here.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export async function refusalOfPrincipals(moto: Moto, document: string): Promise<AwsError | undefined> {
  const named = statementsOf(document).flatMap(({ principals }) => principals.AWS ?? []);
  const roles = named.filter((principal) => principal.startsWith(`arn:aws:iam::${ACCOUNT_ID}:role/`));
  for (const role of roles) {
    if ((await findTrust(moto, role)) !== undefined) continue;
    return new AwsError("MalformedPolicyDocument", `Invalid principal in policy: "AWS":"${role}"`, 400);
  }
  return undefined;
}

/** A role that is to be deleted: trust policies that name it keep its id. */
export async function departingRole(
  moto: Moto,
  { service, action, params }: AwsRequest,
): Promise<Departing | undefined> {
  if (service !== "iam" || action !== "DeleteRole") return undefined;
  const found = await moto.query("iam", "GetRole", { RoleName: params.get("RoleName") ?? "" }).catch(() => undefined);
  if (!found) return undefined;
  const role = at(found, "GetRoleResult", "Role");
  return { arn: text(role, "Arn"), id: text(role, "RoleId") };
}

interface Departing {
  readonly arn: string;
  readonly id: string;
}

/**
 * Shows a deleted role's id in the trust policies that name it: one that is created again under its name is another.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export async function showIdOf({ arn, id }: Departing, moto: Moto): Promise<void> {
  const answer = await moto.query("iam", "ListRoles", { MaxItems: "1000" });
  for (const role of list(answer, "ListRolesResult", "Roles")) {
    const document = decodeURIComponent(text(role, "AssumeRolePolicyDocument"));
    const PolicyDocument = document.replaceAll(`"${arn}"`, `"${id}"`);
    if (PolicyDocument === document) continue;
    await moto.query("iam", "UpdateAssumeRolePolicy", { RoleName: text(role, "RoleName"), PolicyDocument });
  }
}
