import * as z from "zod";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { mapping, oneOf, text } from "../../diagnostics/fields";
import { nearest } from "../../lib/nearest";
import { asMapping } from "../../lib/values";
import { writesToWorkspace } from "../../presets/adot-collectors";
import { ADDONS_WITH_FOREIGN_ROLE, ADDONS_WITH_ROLE, ADDONS_WITHOUT_ROLE, addonRoles } from "../../presets/eks-addons";
import type { PresetName } from "../../presets/presets";
import { SCOPES } from "../../presets/scope";
import type { AddonConfig } from "../model";
import { presetOf } from "../service-accounts/accounts";
import { checkScope, type Limits, scope } from "../service-accounts/scope";
import { entriesIn, type Unchecked, uncheckedOf } from "../unchecked";
import { checkConfiguration } from "./configuration";

/** Terraform's provider takes semantic versions alone: https://semver.org */
const ADDON_VERSION = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)-eksbuild\.(0|[1-9]\d*)$/;

/** Without zeros in front. */
function addonVersionMeant(given: string): string | undefined {
  const meant = given.replaceAll(/(?<=[v.])0+(?=\d)/g, "");
  return meant !== given && ADDON_VERSION.test(meant) ? `write ${meant}` : undefined;
}

const addon = mapping({
  version: text(ADDON_VERSION, 'an add-on version such as "v1.20.4-eksbuild.1"', addonVersionMeant)
    .optional()
    .describe("Default: AWS's default for the cluster's version. aws eks describe-addon-versions lists them."),
  configuration: z
    .record(z.string(), z.json(), { error: "a mapping" })
    .optional()
    .describe("What aws eks describe-addon-configuration offers."),
  preset: oneOf(["vpc-cni"])
    .optional()
    .describe("Of vpc-cni only: its role is limited to the cluster. Default: AWS's policy, for the whole account"),
  ...scope,
});

/** EKS add-ons by name. */
export const addons = z
  .record(text(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, "an EKS add-on's name such as vpc-cni"), addon, {
    error: "a mapping of add-ons",
  })
  .superRefine(checkAddons, always)
  .default({ coredns: {}, "kube-proxy": {}, "vpc-cni": {} })
  .describe("EKS add-ons. vpc-cni is always among them. Those that call AWS get a role.");

/** Add-ons are limited as the presets of their roles ask for, only the CNI chooses, and none lacks a role. */
function checkAddons(addons: Readonly<Record<string, unknown>>, refinement: Refinement): void {
  for (const { key, value } of entriesIn(addons)) {
    const addon = uncheckedOf<AddonConfig>(value);
    const configuration = asMapping(addon.configuration);
    const presets = addonRoles(key, configuration).map(({ preset }) => preset);
    checkName(key, refinement);
    checkConfiguration(key, addon.configuration, refinement, [key, "configuration"]);
    checkScope(addon, limitsOf(key, presets), refinement, [key]);
    if (key === "adot") checkWorkspace(addon, refinement);
    if (key !== "vpc-cni") checkPreset(key, addon, presets, refinement);
  }
}

const KNOWN_ADDONS = [...ADDONS_WITHOUT_ROLE, ...ADDONS_WITH_ROLE, ...ADDONS_WITH_FOREIGN_ROLE.keys()];

function checkName(name: string, refinement: Refinement): void {
  const needed = ADDONS_WITH_FOREIGN_ROLE.get(name);
  if (needed) {
    const expected = `an add-on that needs no role, or whose role can be made here: AWS asks for ${needed}`;
    const fix = "remove it; install the program from its chart, and make its role in serviceAccounts";
    report(refinement, [name], expected, fix);
  }
  // AWS has more add-ons than are known here, but none that is called nearly as these
  const meant = KNOWN_ADDONS.includes(name) ? undefined : nearest(name, KNOWN_ADDONS);
  if (meant) report(refinement, [name], `an EKS add-on's name; did you mean ${meant}?`, `write ${meant}`);
}

/** What all of an add-on's roles need and take; undefined where it has none. */
function limitsOf(addon: string, names: readonly PresetName[]): Limits | undefined {
  if (names.length === 0) return undefined;
  const presets = names.map(presetOf);
  const needs = presets.flatMap((preset) => preset.needs ?? []);
  const takes = new Set(presets.flatMap((preset) => preset.takes ?? []));
  return { name: addon, needs, takes: [...takes] };
}

/** Of the pipelines of adot one needs a scope that the others do not. */
function checkWorkspace(adot: Unchecked<AddonConfig>, refinement: Refinement): void {
  if (!writesToWorkspace(asMapping(adot.configuration)) || adot.workspaceArns !== undefined) return;
  const fix = `add workspaceArns, such as [${SCOPES.workspaceArns.example}]`;
  report(refinement, ["adot"], "workspaceArns, to which the pipeline amp is limited", fix);
}

function checkPreset(
  name: string,
  addon: Unchecked<AddonConfig>,
  presets: readonly PresetName[],
  refinement: Refinement,
): void {
  if (addon.preset === undefined) return;
  const hasPresets = presets.length > 0;
  const expected = hasPresets ? `no preset: ${name} already has ${presets.join(", ")}` : "only for the add-on vpc-cni";
  report(refinement, [name, "preset"], expected, "remove it");
}
