import { nameInArn, splitArn } from "../../aws/arn";
import { partitionOf } from "../../aws/partition";
import { type Refinement, report } from "../../diagnostics/checks";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { accountIdIn } from "../account";
import type { Environment } from "../model";
import { regionOf } from "../region";
import { textIn, uncheckedOf } from "../unchecked";
import type { ServiceAccountConfig, TrustConfig } from "./model";
import { type AnyFile, type OwnRole, ownRolesIn } from "./own-roles";

/** A principal of an entry that is a role of the same file. */
interface TrustedRole {
  /** Where the principal stands. */
  readonly path: Path;
  readonly arn: string;
  /** The role that trusts it. */
  readonly by: OwnRole;
  readonly role: OwnRole;
}

/**
 * IAM reads whom a role trusts when it is made, and refuses who is not there yet: a role cannot name itself, nor two
 * roles each other, nor one that is made in another path. All others are made before it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function checkTrustedRoles(file: AnyFile, refinement: Refinement): void {
  const account = accountIdIn(file.account);
  const region = regionOf(file);
  if (account === undefined) return;
  const trusted = trustedRolesIn(file, account);
  for (const { path, arn, by, role } of trusted) {
    const circle = circleOf(by, role, trusted);
    const { resource } = splitArn(arn);
    if (by === role) {
      const expected = "another role than this entry's own: IAM refuses a principal that is not there yet";
      report(refinement, path, expected, "remove it");
    } else if (resource !== `role${role.resource}`) {
      const partition = region === undefined ? splitArn(arn).partition : partitionOf(region);
      const expected = `the ARN that the role of ${formatPath(role.path)} gets: IAM refuses a principal that is not there`;
      report(refinement, path, expected, `write arn:${partition}:iam::${account}:role${role.resource}`);
    } else if (circle) {
      const [first = "", ...others] = circle.map((one) => formatPath(one.path));
      const chain = [`${first} does`, ...others].join(" through ");
      const expected = `a role that does not trust this one in turn, as ${chain}: IAM refuses a principal that is not there yet`;
      const root = `arn:${splitArn(arn).partition}:iam::${account}:root`;
      report(
        refinement,
        path,
        expected,
        `write ${root} in one of them, and let the other's statements allow sts:AssumeRole`,
      );
    }
  }
}

/**
 * The names of the roles that must be there before a role, by its name, since it trusts them. Where the environment does
 * not say its account, roles of any count as its own, and one that trusts in a circle waits for nobody in it.
 */
export function rolesBefore(environment: Environment): Map<string, string[]> {
  const trusted = trustedRolesIn(environment, environment.account?.id);
  const before = new Map<string, string[]>();
  for (const { arn, by, role } of trusted) {
    if (splitArn(arn).resource !== `role${role.resource}` || circleOf(by, role, trusted)) continue;
    before.set(by.name, [...(before.get(by.name) ?? []), role.name]);
  }
  return before;
}

/** @param account undefined for any */
function trustedRolesIn(file: AnyFile, account: string | undefined): TrustedRole[] {
  const principals = arrayOrEmpty(file.serviceAccounts).flatMap((entry, index) => {
    const { principals } = uncheckedOf<TrustConfig>(uncheckedOf<ServiceAccountConfig>(entry).trust);
    return arrayOrEmpty(principals).map((arn, place) => ({ index, place, arn: textIn(arn) ?? "" }));
  });
  // most files have none: then no name is worked out
  if (principals.length === 0) return [];
  const roles = ownRolesIn(file);
  return principals.flatMap(({ index, place, arn }): TrustedRole[] => {
    const by = roles.find(({ path: [section, entry] }) => section === "serviceAccounts" && entry === index);
    const role = roles.find((one) => isIts(arn, one, account));
    if (!by || !role) return [];
    return [{ path: ["serviceAccounts", index, "trust", "principals", place], arn, by, role }];
  });
}

/** An account gives a role's name once, whatever the path and the capitals. */
function isIts(arn: string, role: OwnRole, account: string | undefined): boolean {
  const { account: owner, resource } = splitArn(arn);
  if (account !== undefined && owner !== account) return false;
  return resource.startsWith("role/") && nameInArn(resource).toLowerCase() === role.name.toLowerCase();
}

/** The roles by which one that is trusted trusts the one that trusts it; undefined where it does not. */
function circleOf(by: OwnRole, role: OwnRole, trusted: readonly TrustedRole[]): OwnRole[] | undefined {
  const ways: OwnRole[][] = [[role]];
  const seen = new Set([role]);
  // the way grows at its end, so the first to arrive is the shortest
  for (const way of ways) {
    const last = way.at(-1);
    if (last === by) return way.slice(0, -1);
    for (const next of trusted.filter((one) => one.by === last)) {
      if (seen.has(next.role)) continue;
      seen.add(next.role);
      ways.push([...way, next.role]);
    }
  }
  return undefined;
}
