import type { ServiceAccount } from "../../iam/service-account";
import type { Preset } from "../../presets/preset";
import { PRESETS, type PresetName } from "../../presets/presets";

/** How a file says which service accounts a role is for. */
interface NamedAccounts {
  readonly namespace?: string;
  readonly name?: string;
  readonly names?: readonly string[];
  readonly preset?: PresetName;
}

/** The service accounts of a role: as the file names them, else as its preset's chart does. */
export function accountsOf({ namespace, name, names, preset }: NamedAccounts): ServiceAccount[] {
  const { serviceAccounts: usual }: Partial<Preset> = preset ? PRESETS[preset] : {};
  const all = name === undefined ? (names ?? usual?.names ?? []) : [name];
  return all.map((one) => ({ namespace: namespace ?? usual?.namespace ?? "", name: one }));
}

/** The preset that a value of the file names; undefined where it names none that there is. */
export function presetNameOf(value: unknown): PresetName | undefined {
  return typeof value === "string" && Object.hasOwn(PRESETS, value) ? (value as PresetName) : undefined;
}
