import { namesOf } from "../aws/names";
import { partitionOf } from "../aws/partition";
import { IN_PLACE_OF_TOKEN, policyDocuments, policyName } from "../iam/permission-policy";
import { isNamespaceOfKubernetes, nameOf } from "../iam/service-account";
import type { Path } from "../lib/path";
import type { PresetContext } from "../presets/preset";
import type { ClaimedName } from "./claimed-name";
import { wantsLogsKey } from "./logs-key";
import { makesCluster } from "./makes-cluster";
import type { ClusterEnvironment, Environment, WorkloadEnvironment } from "./model";
import { claimedParts } from "./network/claimed-parts";
import { accountsOf } from "./service-accounts/accounts";
import { rolesOfCluster } from "./service-accounts/own-roles";
import { rolesOfFile, statementsOf, workloadRoles } from "./service-accounts/roles";

/**
 * The names that an environment gives to what is neither in a cluster nor in a VPC of its own.
 *
 * @param roleNames those of all environments, among which a numbered policy may have its name
 */
export function claimedNames(environment: Environment, roleNames: readonly string[]): ClaimedName[] {
  return [
    ...claimedRoles(environment),
    ...claimedPolicies(environment, roleNames),
    ...claimedInCluster(environment),
    ...(makesCluster(environment)
      ? [...claimedAliases(environment), ...claimedTemplates(environment), ...claimedParts(environment)]
      : claimedProviders(environment)),
  ];
}

function claimedRoles(environment: Environment): ClaimedName[] {
  const asked = workloadRoles(environment).map(({ roleName, path }) => ({ name: roleName, path }));
  const roles = [...rolesOfCluster(environment), ...asked];
  return roles.map(({ name, path }) => inIam("IAM role", name, path, environment));
}

/** Only of roles called like another with a number behind it: all others' policies are as different as the roles are. */
function claimedPolicies(environment: Environment, roleNames: readonly string[]): ClaimedName[] {
  const numbered = roleNames.map(foldCase).filter((name) => NUMBER.test(name));
  const related = new Set([...numbered, ...numbered.map((name) => name.replace(NUMBER, ""))]);
  const roles = rolesOfFile(environment).filter(({ roleName }) => related.has(foldCase(roleName)));
  return roles.flatMap((role) => {
    const documents = policyDocuments(statementsOf(role, contextOf(environment)));
    const names = documents.map((_, index) => policyName(role.roleName, index));
    return names.map((name) => inIam("IAM policy", name, role.path, environment));
  });
}

const NUMBER = /-\d+$/;

/** As long as what stands in the stack for what only Terraform knows, since a document's length makes it several. */
function contextOf({ cluster, iam, region }: Environment): PresetContext {
  const unknown = IN_PLACE_OF_TOKEN;
  const nodeRoleName = namesOf(cluster.name).nodeRole;
  const known = { region, clusterName: cluster.name, nodeRoleName, nodeRolePath: iam.path ?? "/" };
  return { ...known, partition: unknown, dnsSuffix: unknown, accountId: unknown, vpcId: unknown };
}

function claimedAliases(environment: ClusterEnvironment): ClaimedName[] {
  const { cluster, region } = environment;
  const { secretsKeyAlias, logsKeyAlias } = namesOf(cluster.name);
  const aliases = [cluster.secretsEncryption === true && secretsKeyAlias, wantsLogsKey(environment) && logsKeyAlias];
  return aliases
    .filter((alias) => alias !== false)
    .map((alias) => ({ what: "KMS alias", name: `alias/${alias}`, key: `${region} alias/${alias}`, path: OF_CLUSTER }));
}

function claimedTemplates({ cluster, nodeGroups, region }: ClusterEnvironment): ClaimedName[] {
  const { launchTemplate } = namesOf(cluster.name);
  return Object.keys(nodeGroups).map((group) => {
    const name = launchTemplate(group);
    return { what: "launch template", name, key: `${region} template ${name}`, path: ["nodeGroups", group] };
  });
}

/** An account has one for each issuer: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
function claimedProviders(environment: WorkloadEnvironment): ClaimedName[] {
  const { issuer, oidcProvider } = environment.cluster.existing;
  if (oidcProvider) return [];
  const path = ["cluster", "existing", "oidcProvider"];
  const claim = inIam("OIDC provider", issuer.replace("https://", ""), path, environment);
  return [{ ...claim, fix: "write oidcProvider: true in one of the two, which then uses the other's" }];
}

/** What is made in a cluster, for which there may be several environments. */
function claimedInCluster(environment: Environment): ClaimedName[] {
  const { cluster, region } = environment;
  const of = `${region} ${cluster.name}`;
  const claims = new Map<string, ClaimedName>();
  for (const [index, config] of environment.serviceAccounts.entries()) {
    if (!config.create) continue;
    const path = ["serviceAccounts", index];
    for (const account of accountsOf(config)) {
      const isShared = isNamespaceOfKubernetes(account.namespace);
      const what = isShared ? "service account" : "namespace";
      const name = isShared ? nameOf(account) : account.namespace;
      const key = `${of} ${what} ${name}`;
      // several accounts of one environment share its namespace
      if (!claims.has(key)) claims.set(key, { what, name, key, path, fix: "leave create out in one of the two" });
    }
  }
  return [...claims.values()];
}

const OF_CLUSTER: Path = ["cluster", "name"];

/** IAM is one for all regions, and tells no capitals: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function inIam(what: string, name: string, path: Path, { region }: Environment): ClaimedName {
  return { what, name, key: `${partitionOf(region)} ${what} ${foldCase(name)}`, path };
}

/** A name without what IAM does not tell apart. */
function foldCase(name: string): string {
  return name.toLowerCase();
}
