import type { ServiceAccount } from "../../iam/service-account";
import type { Environment } from "../model";
import { foreignRoles } from "./foreign-roles";
import type { ServiceAccountConfig } from "./model";
import { workloadRoles } from "./roles";

/** A service account that the environment makes, by the stack `<environment>-kubernetes`. */
export interface CreatedAccount
  extends ServiceAccount,
    Pick<ServiceAccountConfig, "tokenExpirationSeconds" | "labels" | "annotations"> {
  /** The role that it is annotated with: by its ARN where it exists already, else by its name. */
  readonly role: { readonly arn: string } | { readonly name: string; readonly path?: string };
}

/** The accounts of `serviceAccounts` with `create: true`. All others are made elsewhere, by charts as a rule. */
export function createdAccounts(environment: Environment): CreatedAccount[] {
  const own = workloadRoles(environment).flatMap(({ serviceAccounts, roleName, config, iam }) =>
    created(config, serviceAccounts, { name: roleName, path: iam.path }),
  );
  const foreign = foreignRoles(environment).flatMap(({ serviceAccounts, arn, config }) =>
    config ? created(config, serviceAccounts, { arn }) : [],
  );
  return [...own, ...foreign];
}

function created(
  { create, tokenExpirationSeconds, labels, annotations }: ServiceAccountConfig,
  accounts: readonly ServiceAccount[],
  role: CreatedAccount["role"],
): CreatedAccount[] {
  if (!create) return [];
  return accounts.map((account) => ({ ...account, role, tokenExpirationSeconds, labels, annotations }));
}
