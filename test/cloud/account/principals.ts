import { AwsError } from "./errors";
import { findTrust, statementsOf } from "./iam";
import { ACCOUNT_ID, type Moto } from "./moto";

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
