import { inPath } from "../../aws/iam-path";
import { namesOf, ownRoles } from "../../aws/names";
import type { ServiceAccount } from "../../iam/service-account";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import type { AddonConfig, ClusterConfig, ExistingClusterConfig } from "../cluster/model";
import type { ClusterEnvironment, Environment, IamConfig } from "../model";
import type { NetworkConfig } from "../network/model";
import type { NodeGroupConfig } from "../node-groups/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import { accountsIn } from "./accounts";
import { rolesOfAddon } from "./addon-roles";
import type { ServiceAccountConfig } from "./model";

/** A role that the file makes, as far as the file can be read. */
export interface OwnRole {
  readonly name: string;
  /** What follows `role` in its ARN: path and name. */
  readonly resource: string;
  /** What of the file asks for it. */
  readonly path: Path;
}

/** A file before it is known to be right, whether its cluster is made here or exists. */
export type AnyFile = Unchecked<Environment & Pick<ClusterEnvironment, "network" | "nodeGroups">>;

/** All roles that a file makes; those whose name is not known are left out. */
export function ownRolesIn(file: AnyFile): OwnRole[] {
  const path = textIn(uncheckedOf<IamConfig>(file.iam).path);
  const inEnvironment = [...rolesOfCluster(file), ...rolesOfAddons(file.cluster)];
  const ofAccounts = arrayOrEmpty(file.serviceAccounts).flatMap((entry, index): OwnRole[] => {
    const given = uncheckedOf<ServiceAccountConfig>(entry);
    const name = roleNameIn(given, clusterNameIn(file.cluster));
    if (name === undefined || given.roleArn !== undefined) return [];
    return [{ name, resource: inPath(textIn(given.path) ?? path, name), path: ["serviceAccounts", index] }];
  });
  return [...inEnvironment.map((role) => ({ ...role, resource: inPath(path, role.name) })), ...ofAccounts];
}

/** The name of an entry's role; undefined where the file does not tell it. */
export function roleNameIn(
  given: Unchecked<ServiceAccountConfig>,
  clusterName: string | undefined,
): string | undefined {
  return given.roleName === undefined ? usualRoleName(accountsIn(given), clusterName) : textIn(given.roleName);
}

/** The name of a role that the file does not name; undefined where the cluster's name or an account is missing. */
export function usualRoleName(
  accounts: readonly ServiceAccount[],
  clusterName: string | undefined,
): string | undefined {
  const [first] = accounts;
  if (clusterName === undefined || !first) return undefined;
  return namesOf(clusterName).serviceAccountRole(first.namespace, first.name);
}

export function clusterNameIn(cluster: unknown): string | undefined {
  return textIn(uncheckedOf<ClusterConfig>(cluster).name);
}

/** Those that the environment makes besides its accounts' and add-ons', each where the file leaves it to be made. */
export function rolesOfCluster({ cluster, network, nodeGroups }: AnyFile): Omit<OwnRole, "resource">[] {
  const { existing } = uncheckedOf<ExistingClusterConfig>(cluster);
  const clusterName = clusterNameIn(cluster);
  // of a cluster that exists, the roles are others'
  if (existing !== undefined || clusterName === undefined) return [];
  const { awsNodeRole, flowLogRole, groupRole, nodeRole } = namesOf(clusterName);
  const { addons } = uncheckedOf<ClusterConfig>(cluster);
  const cni = uncheckedOf<AddonConfig>(asMapping(addons)?.["vpc-cni"]);
  const groups = entriesIn(nodeGroups);
  const withRoles = groups.filter(({ value }) => hasPolicies(value));
  const isMade = (name: string) => {
    switch (name) {
      case awsNodeRole:
        return cni.roleArn === undefined;
      case flowLogRole:
        return uncheckedOf<NetworkConfig>(network).flowLogs !== false;
      case nodeRole:
        return withRoles.length < groups.length;
      default:
        return true;
    }
  };
  return [
    ...ownRoles(clusterName)
      .filter(isMade)
      .map((name) => ({ name, path: ["cluster", "name"] })),
    ...withRoles.map(({ key }) => ({ name: groupRole(key), path: ["nodeGroups", key] })),
  ];
}

/** Whether a node group has policies, and so a role, of its own. */
function hasPolicies(nodeGroup: unknown): boolean {
  return arrayOrEmpty(uncheckedOf<NodeGroupConfig>(nodeGroup).policyArns).length > 0;
}

function rolesOfAddons(cluster: unknown): Omit<OwnRole, "resource">[] {
  return entriesIn(uncheckedOf<ClusterConfig>(cluster).addons).flatMap(({ key, value }) => {
    const roles = rolesOfAddon(key, uncheckedOf<AddonConfig>(value));
    const names = roles.flatMap(({ accounts }) => usualRoleName(accounts, clusterNameIn(cluster)) ?? []);
    return names.map((name) => ({ name, path: ["cluster", "addons", key] }));
  });
}
