import type { Environment } from "../../environment/model";
import { accountsOf, presetNameOf, presetOf } from "../../environment/service-accounts/accounts";
import type { ServiceAccountConfig } from "../../environment/service-accounts/model";
import { rolesOfFile } from "../../environment/service-accounts/roles";
import { nameOf, type ServiceAccount } from "../../iam/service-account";
import { nearest } from "../../lib/nearest";
import { PRESET_NAMES, type PresetName } from "../../presets/presets";
import { Failure } from "../failure";
import { callOf } from "../package-manager";

/** An entry of `serviceAccounts` that has a preset, or one of its accounts: what one release of a chart is for. */
export interface PresetEntry {
  readonly preset: PresetName;
  readonly config: ServiceAccountConfig;
  /** Those of the entry that the program uses, the first at least. */
  readonly accounts: readonly [ServiceAccount, ...ServiceAccount[]];
  /** Whether the file has another one of the preset. */
  readonly isOneOfSeveral: boolean;
}

/**
 * The entry that is meant by a preset's name, or by one of its accounts (`<namespace>/<name>`).
 *
 * @throws Failure where there is none, or more than one
 */
export function findEntry(environment: Environment, wanted: string): PresetEntry {
  const entries = entriesOf(environment);
  return wanted.includes("/")
    ? entryOfAccount(environment, entries, wanted)
    : entryOfPreset(environment, entries, wanted);
}

/** A program of several accounts has one entry for all; else each account is another program. */
function entriesOf({ serviceAccounts }: Environment): PresetEntry[] {
  const entries = serviceAccounts.flatMap((config) => {
    const { preset } = config;
    if (preset === undefined) return [];
    const accounts = accountsOf(config);
    const isOneProgram = (presetOf(preset).serviceAccounts?.names.length ?? 1) > 1;
    const programs = isOneProgram ? [accounts] : accounts.map((account) => [account]);
    return programs.flatMap(([first, ...others]) =>
      first ? [{ preset, config, accounts: [first, ...others] as const }] : [],
    );
  });
  return entries.map((entry) => ({
    ...entry,
    isOneOfSeveral: entries.filter(({ preset }) => preset === entry.preset).length > 1,
  }));
}

function entryOfAccount({ name, serviceAccounts }: Environment, entries: readonly PresetEntry[], wanted: string) {
  const found = entries.find(({ accounts }) => accounts.some((account) => nameOf(account) === wanted));
  if (found) return found;
  const file = fileOf(name);
  if (serviceAccounts.some((config) => accountsOf(config).some((account) => nameOf(account) === wanted))) {
    throw new Failure(`${wanted} has no preset in ${file}, so no chart is known that its pods come of`);
  }
  const names = entries.flatMap(({ accounts }) => accounts.map(nameOf));
  throw new Failure(`${file} has no account ${wanted} with a preset${meant(wanted, names)}`);
}

function entryOfPreset(environment: Environment, entries: readonly PresetEntry[], wanted: string): PresetEntry {
  const { name } = environment;
  const preset = presetNameOf(wanted);
  if (preset === undefined) {
    throw new Failure(`no preset is called ${wanted}${meant(wanted, PRESET_NAMES)}`);
  }
  const [found, ...others] = entries.filter((entry) => entry.preset === preset);
  if (!found) throw new Failure(whyMissing(environment, preset));
  if (others.length > 0) {
    const names = [found, ...others].map(({ accounts: [first] }) => nameOf(first));
    const call = callOf(`eks-irsa values ${name} ${names[0]}`);
    throw new Failure(`several accounts have the preset ${preset}: ${names.join(", ")}: name one, such as ${call}`);
  }
  return found;
}

/** Add-ons have roles too, but no chart. */
function whyMissing(environment: Environment, preset: PresetName): string {
  const file = fileOf(environment.name);
  const addon = rolesOfFile(environment).find(
    (role) => role.addon !== undefined && role.config.preset === preset,
  )?.addon;
  if (addon !== undefined) {
    return `${preset} is the role of the EKS add-on ${addon} in ${file}: EKS installs it with that role, and it needs no chart`;
  }
  const { needs = [] } = presetOf(preset);
  const limits = needs.map((keys) => keys.join(" or "));
  const limited = limits.length > 0 ? `, with ${limits.join(" and ")}` : "";
  return `${file} has no entry with the preset ${preset}: add { preset: ${preset} } to serviceAccounts${limited}`;
}

function meant(wanted: string, candidates: readonly string[]): string {
  const closest = nearest(wanted, candidates);
  return closest === undefined ? `: ${known(candidates)}` : `: did you mean ${closest}?`;
}

function known(candidates: readonly string[]): string {
  return candidates.length === 0 ? "it has none" : `there are ${candidates.join(", ")}`;
}

function fileOf(environment: string): string {
  return `env_vars/${environment}.yaml`;
}
