import { always, type Refinement, report } from "../diagnostics/checks";
import { mapping } from "../diagnostics/fields";
import { asMapping } from "../lib/values";
import { account, checkAssumedRole } from "./account";
import { backend } from "./backend/backend";
import { checkIssuer, clusterThatExists } from "./cluster/existing";
import type { ExistingClusterConfig, ExistingConfig } from "./cluster/model";
import { iam } from "./iam";
import { checkKeys } from "./keys";
import type { AccountConfig, WorkloadEnvironment } from "./model";
import { providers } from "./providers";
import { checkPartition, region, regionOf } from "./region";
import { checkContext } from "./service-accounts/context";
import { checkManagedPolicies, checkPolicyAccounts } from "./service-accounts/policies";
import { serviceAccounts } from "./service-accounts/service-account";
import { checkRoleTags } from "./service-accounts/tags";
import { checkIssuers } from "./service-accounts/trust";
import { checkTrustedRoles } from "./service-accounts/trusted-roles";
import { checkUniqueness } from "./service-accounts/uniqueness";
import { tags } from "./tags";
import { type Unchecked, uncheckedOf } from "./unchecked";

/** The file of an environment for a cluster that exists: what it has of `environmentSchema`, and of that cluster. */
export const workloadSchema = mapping({
  region,
  account,
  tags,
  backend,
  providers,
  iam,
  cluster: clusterThatExists,
  serviceAccounts,
}).superRefine(checkEnvironment, always);

/** What one section asks of another. */
function checkEnvironment(environment: Unchecked<WorkloadEnvironment>, refinement: Refinement): void {
  const region = regionOf(environment);
  const cluster = uncheckedOf<ExistingClusterConfig>(environment.cluster);
  const { serviceAccounts } = environment;
  checkAccountIsKnown(environment, refinement);
  checkAssumedRole(uncheckedOf<AccountConfig>(environment.account), refinement);
  if (region !== undefined) {
    checkPartition(region, environment, refinement);
    checkKeys(region, environment, refinement);
    checkIssuer(region, cluster, refinement);
  }
  checkContext(uncheckedOf<ExistingConfig>(cluster.existing), serviceAccounts, refinement);
  checkRoleTags(environment.tags, serviceAccounts, refinement);
  checkUniqueness(environment, refinement);
  checkPolicyAccounts(environment, refinement);
  checkIssuers(environment, refinement);
  checkTrustedRoles(environment, refinement);
  checkManagedPolicies(environment, refinement);
}

/** ARNs hold the account, and there is no resource that would tell it. */
function checkAccountIsKnown({ account }: Unchecked<WorkloadEnvironment>, refinement: Refinement): void {
  // of another form it is reported itself
  if (account !== undefined && (!asMapping(account) || asMapping(account)?.id !== undefined)) return;
  const path = account === undefined ? ["account"] : ["account", "id"];
  const expected = "the account's 12 digits, in quotes: ARNs for a cluster that exists are made of them";
  report(refinement, path, expected, 'add it, such as "123456789012": aws sts get-caller-identity prints it');
}
