import type { ICluster } from "../../constructs/cluster/cluster";
import { roleArnInAccountOf } from "../../constructs/cluster/role-arn";
import type { IrsaServiceAccountProps } from "../../constructs/identity/irsa-service-account";
import type { CreatedAccount } from "../../environment/service-accounts/created-accounts";
import type { Complete } from "../../lib/complete";

/** @param parts `namespace`: its name, as a reference where the stack makes it */
export function serviceAccountProps(
  { name, role, tokenExpirationSeconds, labels, annotations }: CreatedAccount,
  { cluster, namespace }: Pick<IrsaServiceAccountProps, "namespace"> & { readonly cluster: ICluster },
): Complete<IrsaServiceAccountProps> {
  return {
    namespace,
    name,
    roleArn: "arn" in role ? role.arn : roleArnInAccountOf(cluster, role.name, role.path),
    tokenExpirationSeconds,
    labels,
    annotations,
  };
}
