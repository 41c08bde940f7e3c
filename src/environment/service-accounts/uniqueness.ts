import { namesOf, ownRoles } from "../../aws/names";
import { type Refinement, report } from "../../diagnostics/checks";
import { AWS_NODE, nameOf, type ServiceAccount } from "../../iam/service-account";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty, asMapping, stringsIn } from "../../lib/values";
import { overlap } from "../../lib/wildcard";
import { addonRoles } from "../../presets/eks-addons";
import type { AddonConfig, ClusterConfig, ServiceAccountConfig } from "../model";
import { type Unchecked, uncheckedOf } from "../unchecked";
import { accountsOf, presetNameOf } from "./accounts";

/** Every role has a name, and every service account a role, of its own: an account can be annotated with one only. */
export function checkUniqueness(
  cluster: Unchecked<ClusterConfig>,
  serviceAccounts: unknown,
  refinement: Refinement,
): void {
  const clusterName = textOf(cluster.name) ?? "";
  const ownerOfRole = new Map(ownRoles(clusterName).map((name) => [name, "this project's own"]));
  const accounts: OwnedAccount[] = [{ ...AWS_NODE, owner: "this project's own, whose role it makes" }];
  for (const entry of [...entriesOfAddons(cluster.addons), ...entriesOf(serviceAccounts)]) {
    const { path } = entry;
    const first = entry.accounts[0];
    if (first === undefined) continue;
    const rivalries = entry.accounts.flatMap((account) => rivalriesOf(account, accounts));
    for (const rivalry of rivalries) reportRivalry(rivalry, path, refinement);
    accounts.push(...entry.accounts.map((account) => ({ ...account, owner: `in ${formatPath(path)}` })));

    const roleName = entry.roleName ?? namesOf(clusterName).serviceAccountRole(first.namespace, first.name);
    const owner = ownerOfRole.get(roleName);
    // two entries for one account have one role's name as a rule: to call one otherwise would not help
    const isItsOwnFault = rivalries.length === 0 || entry.roleName !== undefined;
    if (owner && isItsOwnFault) {
      report(refinement, path, `a role of its own: ${roleName} is ${owner}`, "give it another roleName");
    }
    ownerOfRole.set(roleName, `that of ${formatPath(path)}`);
  }
}

interface OwnedAccount extends ServiceAccount {
  readonly owner: string;
}

/** Two roles that would trust an account, whichever of them it is annotated with. */
interface Rivalry {
  readonly account: ServiceAccount;
  readonly other: OwnedAccount;
}

/** The accounts for which there is one that both they and the account stand for. */
function rivalriesOf(account: ServiceAccount, accounts: readonly OwnedAccount[]): Rivalry[] {
  return accounts
    .filter((other) => other.namespace === account.namespace && overlap(other.name, account.name))
    .map((other) => ({ account, other }));
}

function reportRivalry({ account, other }: Rivalry, path: Path, refinement: Refinement): void {
  const name = nameOf(account);
  const otherName = nameOf(other);
  if (name !== otherName) {
    const expected = `a service account in one role: ${name} and ${otherName}, which is ${other.owner}, overlap`;
    const fix = "list the accounts in names, in place of the pattern, or give the others another beginning";
    report(refinement, path, expected, fix);
    return;
  }
  const isAwsNode = otherName === nameOf(AWS_NODE);
  const fix = isAwsNode ? "remove it; cluster.addons.vpc-cni.preset limits its role" : "remove it from one of the two";
  report(refinement, path, `a service account once: ${name} is ${other.owner}`, fix);
}

/** What asks for a role, as far as it can be read. */
interface Entry {
  readonly path: Path;
  readonly accounts: readonly ServiceAccount[];
  readonly roleName?: string;
}

function entriesOfAddons(addons: unknown): Entry[] {
  return Object.entries(asMapping(addons) ?? {}).flatMap(([name, addon]) => {
    const configuration = asMapping(uncheckedOf<AddonConfig>(addon).configuration);
    const path = ["cluster", "addons", name];
    return addonRoles(name, configuration).map((role) => ({ path, accounts: accountsOf(role) }));
  });
}

function entriesOf(serviceAccounts: unknown): Entry[] {
  return arrayOrEmpty(serviceAccounts).map((entry, index) => {
    const given = uncheckedOf<ServiceAccountConfig>(entry);
    const accounts = accountsOf({
      namespace: textOf(given.namespace),
      name: textOf(given.name),
      names: given.names === undefined ? undefined : stringsIn(given.names),
      preset: presetNameOf(given.preset),
    });
    return { path: ["serviceAccounts", index], accounts, roleName: textOf(given.roleName) };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
