import type { ServiceAccount } from "../../iam/service-account";
import { asMapping, stringsIn } from "../../lib/values";
import { collectorRoles } from "../../presets/adot-collectors";
import { addonNamed } from "../../presets/eks-addons";
import { misfitOf } from "../../presets/preset";
import type { PresetName } from "../../presets/presets";
import { SCOPE_KEYS } from "../../presets/scope";
import type { AddonConfig, ClusterConfig } from "../cluster/model";
import { makesCluster } from "../makes-cluster";
import type { Environment } from "../model";
import type { Unchecked } from "../unchecked";
import { accountsOf, presetNameOf, presetOf } from "./accounts";
import { isWithoutRights } from "./role";

/** An environment's add-ons: none of a cluster that exists, where others manage them. */
export function addonsOf(environment: Environment): ClusterConfig["addons"] {
  return makesCluster(environment) ? environment.cluster.addons : {};
}

/** A role that is made for an add-on, as far as the file can be read. */
export interface AddonRole {
  readonly preset?: PresetName;
  /** The accounts that have it: none where they are neither known nor said. */
  readonly accounts: readonly ServiceAccount[];
  /**
   * Where in the add-on's configuration the annotations of the role's account stand.
   *
   * @default EKS annotates the account
   */
  readonly annotates?: readonly string[];
}

/** The roles that are made for an add-on; none for one that has a role already. That of the CNI is its construct's. */
export function rolesOfAddon(name: string, addon: Unchecked<AddonConfig>): AddonRole[] {
  if (addon.roleArn !== undefined || name === "vpc-cni") return [];
  if (name === "adot") return rolesOfCollectors(addon);
  const preset = presetOfAddon(name, addon);
  if (preset === undefined && isWithoutRights(addon)) return [];
  return [{ preset, accounts: saidAccounts(addon) ?? knownAccounts(name) }];
}

/** What a collector's role is made for, or takes the place of; a preset of the file's is that of each. */
export function rolesOfCollectors(adot: Unchecked<AddonConfig>): AddonRole[] {
  const given = presetNameOf(adot.preset);
  return collectorRoles(asMapping(adot.configuration)).map(({ preset, annotates }) => ({
    preset: given ?? preset,
    accounts: accountsOf({ preset }),
    annotates,
  }));
}

/**
 * The preset of an add-on's role: the file's, else the one that fits it. Where the file says otherwise what the role may
 * do, or AWS asks for a role with some settings only, that one needs what it is limited to.
 */
function presetOfAddon(name: string, addon: Unchecked<AddonConfig>): PresetName | undefined {
  if (addon.preset !== undefined) return presetNameOf(addon.preset);
  const known = addonNamed(name);
  if (known?.preset === undefined) return undefined;
  const given = SCOPE_KEYS.filter((key) => addon[key] !== undefined);
  const { known: limits, missing } = misfitOf(presetOf(known.preset), given);
  if (known.iam === "optional") return given.some((key) => limits.includes(key)) ? known.preset : undefined;
  return isWithoutRights(addon) || missing.length === 0 ? known.preset : undefined;
}

/** The accounts of an add-on's pods, as AWS documents them; none where it does not. */
export function knownAccounts(name: string): ServiceAccount[] {
  if (name === "adot") return accountsOf({ preset: "adot" });
  const { serviceAccounts, preset } = addonNamed(name) ?? {};
  return accountsOf({ ...serviceAccounts, preset });
}

/** The accounts that the file names; undefined where it names none. */
function saidAccounts({ serviceAccounts }: Unchecked<AddonConfig>): ServiceAccount[] | undefined {
  if (serviceAccounts === undefined) return undefined;
  return stringsIn(serviceAccounts).flatMap((said) => {
    const [namespace, name] = said.split("/");
    return namespace && name ? [{ namespace, name }] : [];
  });
}
