import type { ServiceAccount } from "../../iam/service-account";
import { stringsIn } from "../../lib/values";
import type { Preset } from "../../presets/preset";
import { PRESETS, type PresetName } from "../../presets/presets";
import { textIn, type Unchecked } from "../unchecked";
import type { ServiceAccountConfig } from "./model";

/** How a file says which service accounts a role is for. */
interface NamedAccounts {
  readonly namespace?: string;
  readonly name?: string;
  readonly names?: readonly string[];
  readonly preset?: PresetName;
}

/** The service accounts of a role: as the file names them, else as its preset's chart does. */
export function accountsOf({ namespace, name, names, preset }: NamedAccounts): ServiceAccount[] {
  const usual = preset && presetOf(preset).serviceAccounts;
  const itsNamespace = namespace ?? usual?.namespace;
  if (itsNamespace === undefined) return [];
  const several = names ?? usual?.names ?? [];
  const all = name === undefined ? several : [name];
  return all.map((one) => ({ namespace: itsNamespace, name: one }));
}

/** The service accounts of an entry of the file, as far as it can be read. */
export function accountsIn(given: Unchecked<ServiceAccountConfig>): ServiceAccount[] {
  return accountsOf({
    namespace: textIn(given.namespace),
    name: textIn(given.name),
    names: given.names === undefined ? undefined : stringsIn(given.names),
    preset: presetNameOf(given.preset),
  });
}

/** The preset that a value of the file names; undefined where it names none that there is. */
export function presetNameOf(value: unknown): PresetName | undefined {
  return typeof value === "string" && Object.hasOwn(PRESETS, value) ? (value as PresetName) : undefined;
}

/** The preset of a name, which may lack what presets may leave out. */
export function presetOf(name: PresetName): Preset {
  return PRESETS[name];
}
