import { type Refinement, report } from "../../diagnostics/checks";
import { AWS_NODE, nameOf, type ServiceAccount } from "../../iam/service-account";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { overlap } from "../../lib/wildcard";
import type { AddonConfig, ClusterConfig, ExistingClusterConfig } from "../cluster/model";
import { entriesIn, textIn, type Unchecked, uncheckedOf } from "../unchecked";
import { accountsIn } from "./accounts";
import { rolesOfAddon } from "./addon-roles";
import type { ServiceAccountConfig } from "./model";
import { type AnyFile, clusterNameIn, roleNameIn, rolesOfCluster, usualRoleName } from "./own-roles";

/** Every role has a name, and every service account a role, of its own: an account can be annotated with one only. */
export function checkUniqueness(file: AnyFile, refinement: Refinement): void {
  const cluster: AnyCluster = uncheckedOf(file.cluster);
  const asked = [...askedByAddons(cluster), ...askedByServiceAccounts(cluster, file.serviceAccounts)];
  for (const [index, role] of asked.entries()) {
    const earlier = asked.slice(0, index);
    const rivalries = rivalriesOf(role, earlier, cluster);
    for (const rivalry of rivalries) reportRivalry(rivalry, role.path, refinement);
    // two entries for one account have one role's name as a rule: to call one otherwise would not help
    const { roleName, isNamed } = role;
    if (roleName === undefined || (rivalries.length > 0 && !isNamed)) continue;
    checkRoleName(role, roleName, earlier, file, refinement);
  }
}

/** The cluster, whether it is made here or exists. */
type AnyCluster = Unchecked<ClusterConfig & ExistingClusterConfig>;

/** A role that the file asks for, as far as it can be read. */
interface AskedRole {
  readonly path: Path;
  /** The accounts that have it: at least one. */
  readonly accounts: readonly ServiceAccount[];
  /** Undefined for a role that exists, which is nobody's to call, and where the file does not tell it. */
  readonly roleName?: string;
  /** Whether the file names the role. */
  readonly isNamed: boolean;
}

/** Two roles that would trust an account, whichever of them it is annotated with. */
interface Rivalry {
  readonly account: ServiceAccount;
  readonly other: ServiceAccount;
  /** What the other account is. */
  readonly owner: string;
}

const CNI: Pick<Rivalry, "other" | "owner"> = {
  other: AWS_NODE,
  owner: "this project's own, whose role it makes",
};

function rivalriesOf({ accounts }: AskedRole, earlier: readonly AskedRole[], cluster: AnyCluster): Rivalry[] {
  const inFile = earlier.flatMap((role) =>
    role.accounts.map((other) => ({ other, owner: `in ${formatPath(role.path)}` })),
  );
  const others = isMadeHere(cluster) ? [CNI, ...inFile] : inFile;
  return accounts.flatMap((account) => {
    const rivals = others.filter(({ other }) => isSharedBy(account, other));
    return rivals.map((rival) => ({ account, ...rival }));
  });
}

/** Of a cluster that exists, the CNI is others'. */
function isMadeHere({ existing }: AnyCluster): boolean {
  return existing === undefined;
}

/** Whether there is an account that both stand for. */
function isSharedBy(one: ServiceAccount, other: ServiceAccount): boolean {
  return one.namespace === other.namespace && overlap(one.name, other.name);
}

function reportRivalry({ account, other, owner }: Rivalry, path: Path, refinement: Refinement): void {
  const name = nameOf(account);
  const otherName = nameOf(other);
  if (name !== otherName) {
    const expected = `a service account in one role: ${name} and ${otherName}, which is ${owner}, overlap`;
    const fix = "list the accounts in names instead of the pattern, or give the others another prefix";
    report(refinement, path, expected, fix);
    return;
  }
  const isCni = otherName === nameOf(AWS_NODE);
  const fix = isCni ? "remove it; cluster.addons.vpc-cni.preset limits its role" : "remove it from one of the two";
  report(refinement, path, `each service account once: ${name} is ${owner}`, fix);
}

function checkRoleName(
  { path }: AskedRole,
  roleName: string,
  earlier: readonly AskedRole[],
  file: AnyFile,
  refinement: Refinement,
): void {
  const other = earlier.findLast((role) => isSameName(role.roleName ?? "", roleName));
  const own = rolesOfCluster(file).find((one) => isSameName(one.name, roleName));
  const owner = other ?? own;
  if (!owner) return;
  // nobody asks for those of the cluster by themselves
  const whose =
    owner.path[0] === "cluster" && owner === own ? "this project's own" : `that of ${formatPath(owner.path)}`;
  report(refinement, path, `a role name of its own: ${roleName} is ${whose}`, "give it another roleName");
}

/** IAM tells no capitals in names. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function askedByAddons(cluster: AnyCluster): AskedRole[] {
  return entriesIn(cluster.addons).flatMap(({ key, value }) => {
    const path = ["cluster", "addons", key];
    const roles = rolesOfAddon(key, uncheckedOf<AddonConfig>(value));
    const known = roles.filter(({ accounts }) => accounts.length > 0);
    return known.map(({ accounts }) => {
      return { path, accounts, isNamed: false, roleName: usualRoleName(accounts, clusterNameIn(cluster)) };
    });
  });
}

function askedByServiceAccounts(cluster: AnyCluster, serviceAccounts: unknown): AskedRole[] {
  return arrayOrEmpty(serviceAccounts).flatMap((entry, index): AskedRole[] => {
    const given = uncheckedOf<ServiceAccountConfig>(entry);
    const path = ["serviceAccounts", index];
    const accounts = accountsIn(given);
    if (accounts.length === 0) return [];
    if (given.roleArn !== undefined) return [{ path, accounts, isNamed: false }];
    const isNamed = textIn(given.roleName) !== undefined;
    return [{ path, accounts, isNamed, roleName: roleNameIn(given, clusterNameIn(cluster)) }];
  });
}
