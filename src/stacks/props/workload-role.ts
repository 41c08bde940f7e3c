import { idOfArn } from "../../constructs/identity/arn-id";
import type { IrsaRoleProps } from "../../constructs/identity/irsa-role";
import { OidcProvider } from "../../constructs/identity/oidc-provider";
import type { Environment } from "../../environment/model";
import { statementsOf, type WorkloadRole } from "../../environment/service-accounts/roles";
import type { Complete } from "../../lib/complete";
import type { PresetContext } from "../../presets/preset";
import { clusterTag } from "./cluster-tag";

export function workloadRoleProps(
  environment: Environment,
  role: WorkloadRole,
  { provider, context }: Pick<IrsaRoleProps, "provider"> & { readonly context: PresetContext },
): Complete<IrsaRoleProps> {
  const { roleName, serviceAccounts, config, iam } = role;
  return {
    roleName,
    provider,
    serviceAccounts,
    furtherProviders: config.trust?.issuers?.map((arn) => OidcProvider.fromArn(arn)),
    principals: config.trust?.principals,
    policyArns: Object.fromEntries(config.policyArns.map((arn) => [idOfArn(arn), arn])),
    statements: statementsOf(role, context),
    maxSessionDurationSeconds: config.maxSessionDurationSeconds,
    permissionsBoundary: iam.permissionsBoundary,
    path: iam.path,
    // their names are the file's, and do not tell whose they are
    tags: { ...config.tags, ...clusterTag(environment) },
  };
}
