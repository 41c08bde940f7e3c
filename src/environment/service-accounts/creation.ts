import { CONTROLLER_ACCOUNTS } from "../../aws/controller-accounts";
import { type Refinement, report } from "../../diagnostics/checks";
import { isNamespaceOfKubernetes, nameOf, type ServiceAccount } from "../../iam/service-account";
import { arrayOrEmpty } from "../../lib/values";
import type { AddonConfig, ClusterConfig } from "../cluster/model";
import { entriesIn, type Unchecked, uncheckedOf } from "../unchecked";
import { accountsIn } from "./accounts";
import { knownAccounts, rolesOfAddon } from "./addon-roles";
import type { ServiceAccountConfig } from "./model";

/** What Kubernetes and add-ons make is there before the accounts of the file, and cannot be made a second time. */
export function checkCreated(
  cluster: Unchecked<ClusterConfig>,
  serviceAccounts: unknown,
  refinement: Refinement,
): void {
  const addons = entriesIn(cluster.addons);
  for (const [index, entry] of arrayOrEmpty(serviceAccounts).entries()) {
    const given = uncheckedOf<ServiceAccountConfig>(entry);
    if (given.create !== true) continue;
    const accounts = accountsIn(given);
    const path = ["serviceAccounts", index, "create"];
    const ofController = accounts.find(isOfController);
    if (ofController !== undefined) {
      const expected = `only what is not there: every cluster has the account ${nameOf(ofController)}, a controller's own`;
      report(refinement, path, expected, "give the account another name, or another namespace");
    }
    for (const { key, value } of addons) {
      const what = madeByAddon(key, uncheckedOf<AddonConfig>(value), accounts);
      if (what === undefined) continue;
      const fix = "leave create out and annotate the account where it is, or use another namespace";
      report(refinement, path, `only what is not there: ${key} makes ${what}`, fix);
    }
  }
}

function isOfController({ namespace, name }: ServiceAccount): boolean {
  return namespace === "kube-system" && CONTROLLER_ACCOUNTS.includes(name);
}

/** What of some accounts an add-on makes: one of them, or their namespace. Accounts with its role are told elsewhere. */
function madeByAddon(
  addon: string,
  given: Unchecked<AddonConfig>,
  accounts: readonly ServiceAccount[],
): string | undefined {
  const withRole = rolesOfAddon(addon, given).flatMap((role) => role.accounts.map(nameOf));
  const own = knownAccounts(addon);
  const same = accounts.map(nameOf).find((name) => own.map(nameOf).includes(name) && !withRole.includes(name));
  if (same !== undefined) return addon === "vpc-cni" ? undefined : `the account ${same}`;
  const namespace = own.map((account) => account.namespace).find((one) => !isNamespaceOfKubernetes(one));
  const isShared = accounts.some((account) => account.namespace === namespace && !withRole.includes(nameOf(account)));
  return isShared ? `the namespace ${namespace}` : undefined;
}
