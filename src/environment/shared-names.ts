import { partitionOf } from "../aws/partition";
import { formatPosition } from "../diagnostics/position";
import type { Problem } from "../diagnostics/problem";
import { groupBy } from "../lib/group-by";
import type { ClaimedName } from "./claimed-name";
import { claimedNames } from "./claimed-names";
import type { ReadEnvironment } from "./environment-file";
import { makesCluster } from "./makes-cluster";
import type { Environment } from "./model";
import { mayShareAccount } from "./same-account";
import { workloadRoles } from "./service-accounts/roles";

/** Names that AWS gives only once, and that several environments, or several parts of one, ask for. */
export function problemsOfSharedNames(environments: readonly ReadEnvironment[]): Problem[] {
  const roles = environments.flatMap(({ environment }) => workloadRoles(environment));
  const roleNames = roles.map(({ roleName }) => roleName);
  const claims = environments.flatMap((read) => claimsOf(read, roleNames));
  const rivalries = [...groupBy(claims, ({ key }) => key).values()].flatMap(rivalriesAmong);
  // one cluster's name may be at fault for many
  const distinct = groupBy(rivalries, ({ claim, other }) => `${placeOf(claim)} ${placeOf(other)}`);
  return [...distinct.values()].flatMap(([first]) => (first ? [problemOf(first)] : []));
}

interface Claim extends ClaimedName, ReadEnvironment {}

function claimsOf(read: ReadEnvironment, roleNames: readonly string[]): Claim[] {
  return claimedNames(read.environment, roleNames).map((name) => ({ ...name, ...read }));
}

interface Rivalry {
  readonly claim: Claim;
  /** The one that came first. */
  readonly other: Claim;
}

function rivalriesAmong(claims: readonly Claim[]): Rivalry[] {
  return claims.flatMap((claim, index) => {
    const other = claims.slice(0, index).find((earlier) => isRival(earlier.environment, claim.environment));
    return other ? [{ claim, other }] : [];
  });
}

/** Whether both may be in one account, and are not refused as one cluster anyway. */
function isRival(one: Environment, other: Environment): boolean {
  if (one === other) return true;
  const isNamedAlike = one.region === other.region && one.cluster.name === other.cluster.name;
  const isOneCluster = isNamedAlike && makesCluster(one) && makesCluster(other);
  if (isOneCluster || partitionOf(one.region) !== partitionOf(other.region)) return false;
  return mayShareAccount(one, other);
}

function placeOf({ document, path }: Claim): string {
  return formatPosition(document.positionOf(path));
}

function problemOf({ claim, other }: Rivalry): Problem {
  const { what, name, path, document } = claim;
  const article = /^[aeiou]/i.test(what) ? "an" : "a";
  const expected = `${article} ${what} of its own: ${name} is that of ${placeOf(other)}`;
  return document.problem(path, expected, fixOf(claim, other));
}

function fixOf(claim: Claim, other: Claim): string {
  if (claim.fix !== undefined) return claim.fix;
  if (claim.path[0] === "serviceAccounts") return "give it another roleName";
  if (other.path[0] === "serviceAccounts") return "give that one another roleName";
  if (claim.path[0] === "nodeGroups" && other.path[0] === "nodeGroups") {
    return "give one of the two node groups another name";
  }
  if (claim.path[0] === "nodeGroups") return "give the node group another name";
  return "give one of the two clusters another name";
}
