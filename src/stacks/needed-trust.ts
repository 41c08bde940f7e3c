import type { Construct } from "constructs";
import { idOfArn } from "../constructs/identity/arn-id";
import type { IOidcProvider } from "../constructs/identity/oidc-provider";
import { TrustPolicy } from "../constructs/identity/trust-policy";
import type { Environment } from "../environment/model";
import { foreignRoles } from "../environment/service-accounts/foreign-roles";
import { providerFor } from "../iam/needed-trust";
import { groupBy } from "../lib/group-by";

/** What the trust policy of each role must say that is made elsewhere, by the role's ARN. */
export function createNeededTrust(
  scope: Construct,
  environment: Environment,
  { host }: IOidcProvider,
): Map<string, TrustPolicy> {
  const needed = new Map<string, TrustPolicy>();
  for (const [arn, roles] of groupBy(foreignRoles(environment), (role) => role.arn)) {
    const serviceAccounts = roles.flatMap((role) => role.serviceAccounts);
    if (serviceAccounts.length === 0) continue;
    const provider = { arn: providerFor(arn, host), host };
    needed.set(arn, new TrustPolicy(scope, `needed-trust-${idOfArn(arn)}`, { provider, serviceAccounts }));
  }
  return needed;
}
