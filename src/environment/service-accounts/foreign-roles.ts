import type { ServiceAccount } from "../../iam/service-account";
import type { Environment } from "../model";
import { accountsOf } from "./accounts";
import { addonsOf, knownAccounts, rolesOfCollectors } from "./addon-roles";
import type { ServiceAccountConfig } from "./model";

/** A role that exists, here or in another account: nothing of it is made, and what it may do is not known here. */
export interface ForeignRole {
  readonly arn: string;
  /** The accounts whose pods get it, as far as they are known here; a name may be a pattern. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /** The EKS add-on whose pods use it. */
  readonly addon?: string;
  /** Where in the add-on's configuration its ARN stands; nowhere where EKS annotates the accounts, or the file's entry says. */
  readonly paths: readonly (readonly string[])[];
  /** The entry of `serviceAccounts`, where it is no add-on's. */
  readonly config?: ServiceAccountConfig;
}

/** The roles of add-ons and of `serviceAccounts` that are made elsewhere. */
export function foreignRoles(environment: Environment): ForeignRole[] {
  const ofAddons = Object.entries(addonsOf(environment)).flatMap(([addon, config]): ForeignRole[] => {
    const arn = config.roleArn;
    if (arn === undefined) return [];
    if (addon !== "adot") return [{ addon, arn, serviceAccounts: knownAccounts(addon), paths: [] }];
    const collectors = rolesOfCollectors(config);
    const accounts = collectors.flatMap((collector) => collector.accounts);
    const paths = collectors.flatMap(({ annotates }) => (annotates ? [annotates] : []));
    return [{ addon, arn, serviceAccounts: accounts, paths }];
  });
  const ofAccounts = environment.serviceAccounts.flatMap((config): ForeignRole[] =>
    config.roleArn === undefined
      ? []
      : [{ arn: config.roleArn, serviceAccounts: accountsOf(config), paths: [], config }],
  );
  return [...ofAddons, ...ofAccounts];
}
