import * as z from "zod";
import { ARN_LIMITS } from "../../aws/names";
import { partitionOf } from "../../aws/partition";
import { always, type FixIn, type Refinement, report, reportKey } from "../../diagnostics/checks";
import { flag, list, mapping, text } from "../../diagnostics/fields";
import { nameOf } from "../../iam/service-account";
import { asMapping, stringsIn } from "../../lib/values";
import { writesToWorkspace } from "../../presets/adot-collectors";
import { addonMeant, addonNamed, type EksAddon, isVendors } from "../../presets/eks-addons";
import type { PresetName } from "../../presets/presets";
import { SCOPES } from "../../presets/scope";
import type { ClusterEnvironment } from "../model";
import { regionOf } from "../region";
import { presetNameOf, presetOf } from "../service-accounts/accounts";
import { knownAccounts, rolesOfAddon, rolesOfCollectors } from "../service-accounts/addon-roles";
import { checkForeignRole, isMissing, RIGHTS, roleArn, roleFields } from "../service-accounts/role";
import { checkScope, type Limits } from "../service-accounts/scope";
import { checkStatements } from "../service-accounts/statements";
import { entriesIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import { checkConfiguration } from "./configuration";
import type { AddonConfig } from "./model";
import { checkAccountNames } from "./renamed-accounts";

/** Terraform's provider takes semantic versions alone: https://semver.org */
const ADDON_VERSION = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)-eksbuild\.(0|[1-9]\d*)$/;

/** Without zeros in front. */
function addonVersionMeant(given: string): string | undefined {
  const meant = given.replaceAll(/(?<=[v.])0+(?=\d)/g, "");
  return meant !== given && ADDON_VERSION.test(meant) ? `write ${meant}` : undefined;
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const ACCOUNT = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

const addonRoleArn = roleArn("arn:aws:iam::123456789012:role/ebs-csi").max(ARN_LIMITS.addonRole, {
  error: `an ARN of at most ${ARN_LIMITS.addonRole} characters, of which EKS takes no more`,
});

const account = text(ACCOUNT, "a service account such as kube-system/ebs-csi-controller-sa", (given) =>
  given.includes("/") ? undefined : `write <namespace>/${given}`,
);

const addon = mapping({
  version: text(ADDON_VERSION, 'an add-on version such as "v1.20.4-eksbuild.1"', addonVersionMeant)
    .optional()
    .describe("Default: AWS's default for the cluster's version. aws eks describe-addon-versions lists them."),
  configuration: z
    .record(z.string(), z.json(), { error: "a mapping" })
    .optional()
    .describe("What aws eks describe-addon-configuration offers."),
  ...roleFields,
  preset: roleFields.preset.describe(
    "What its role is for; docs/presets.md lists them. Default: the one that fits, by docs/add-ons.md",
  ),
  roleArn: addonRoleArn.optional().describe("A role that exists, for the add-on's accounts. Default: one is made here"),
  serviceAccounts: list(account, "accounts", 1)
    .optional()
    .describe("The accounts of its pods, where docs/add-ons.md does not list them."),
  preserve: flag()
    .default(false)
    .describe(
      "Whether the add-on's software stays in the cluster when you remove the add-on. Deploy it before you do.",
    ),
});

/** EKS add-ons by name. */
export const addons = z
  .record(text(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, "an EKS add-on's name such as vpc-cni"), addon, {
    error: "a mapping of add-ons",
  })
  .superRefine(checkAddons, always)
  .prefault({ coredns: {}, "kube-proxy": {}, "vpc-cni": {} })
  .describe("EKS add-ons. vpc-cni is always among them. Those that call AWS get a role.");

/** Names are right, and each add-on that calls AWS has one role, for accounts that are known. */
function checkAddons(addons: Readonly<Record<string, unknown>>, refinement: Refinement): void {
  for (const { key, value } of entriesIn(addons)) {
    const addon = uncheckedOf<AddonConfig>(value);
    checkName(key, refinement);
    checkConfiguration(key, addon.configuration, refinement, [key, "configuration"]);
    checkStatements(addon.statements, refinement, [key]);
    checkAccountNames(key, addon, refinement);
    if (addon.roleArn !== undefined) {
      checkForeignRole(addon, ["serviceAccounts"], refinement, [key]);
      if (key === "adot" && rolesOfCollectors(addon).length === 0) reportWithoutCollector("roleArn", refinement);
    }
    if (addon.roleArn !== undefined) continue;
    if (key === "vpc-cni") checkCniRole(addon, refinement);
    else checkOwnRole(key, addon, refinement);
  }
}

function checkName(name: string, refinement: Refinement): void {
  // AWS has more add-ons than are known here, but none that is called nearly as these
  const meant = addonNamed(name) ? undefined : addonMeant(name);
  if (meant) reportKey(refinement, [name], `an EKS add-on's name; did you mean ${meant}?`, meant);
}

/** Its preset or AWS's policy is what makes nodes ready: others cannot take their place. */
function checkCniRole(addon: Unchecked<AddonConfig>, refinement: Refinement): void {
  const preset = presetNameOf(addon.preset);
  if (preset !== undefined && preset !== "vpc-cni") {
    const expected = "vpc-cni, or no preset, for AWS's own policy; statements and policyArns come besides";
    report(refinement, ["vpc-cni", "preset"], expected, "write vpc-cni");
  }
  checkScope(addon, undefined, refinement, ["vpc-cni"]);
  checkAccounts("vpc-cni", addon, refinement);
}

function checkOwnRole(name: string, addon: Unchecked<AddonConfig>, refinement: Refinement): void {
  const roles = rolesOfAddon(name, addon);
  const isMisspelt = addon.preset !== undefined && presetNameOf(addon.preset) === undefined;
  // a preset that is none is reported with its own key: what is beside it may be right
  if (!isMisspelt) {
    const presets = roles.flatMap(({ preset }) => preset ?? []);
    checkScope(addon, limitsOf(name, addon, presets), refinement, [name]);
  }
  if (name === "adot") checkCollectors(addon, roles.length, refinement);
  else if (roles.length === 0 && !isMisspelt) checkWithoutRole(name, addon, refinement);
  checkAccounts(name, addon, refinement);
  const isForNobody = roles.some(({ accounts }) => accounts.length === 0);
  if (isForNobody && addon.serviceAccounts === undefined) {
    const expected = "serviceAccounts, the accounts of its pods, which are not known here";
    const fix =
      "add serviceAccounts, such as [<namespace>/<name>]; kubectl get serviceaccounts --all-namespaces lists them";
    report(refinement, [name], expected, fix);
  }
}

/** What all of an add-on's roles need and take; undefined where none has a preset. */
function limitsOf(name: string, addon: Unchecked<AddonConfig>, presets: readonly PresetName[]): Limits | undefined {
  if (presets.length === 0) return undefined;
  const all = presets.map(presetOf);
  const needs = all.flatMap((preset) => preset.needs ?? []);
  const takes = new Set(all.flatMap((preset) => preset.takes ?? []));
  return { name: presetNameOf(addon.preset) ?? name, needs, takes: [...takes] };
}

/** AWS says whether it needs a role; where it has none, nothing says anything of one. */
function checkWithoutRole(name: string, addon: Unchecked<AddonConfig>, refinement: Refinement): void {
  const known = addonNamed(name);
  if (known?.iam === "required") {
    const expected = `a preset, statements, policyArns or roleArn: AWS asks for ${askedOf(known)}`;
    report(refinement, [name], expected, fixWithout(known));
    return;
  }
  for (const key of ["permissionsBoundary", "exceptions", "serviceAccounts"] as const) {
    if (isMissing(addon[key])) continue;
    report(
      refinement,
      [name, key],
      "only with a preset, statements or policyArns",
      "say what the role may do, or remove it",
    );
  }
}

function askedOf({ asks, policies = [] }: EksAddon): string {
  if (asks) return asks;
  return policies.length === 1 ? `the policy ${policies[0]}` : `the policies ${policies.join(" and ")}`;
}

function fixWithout({ policies }: EksAddon): FixIn {
  return (values) => {
    if (!policies) return "add roleArn, or say in statements or policyArns what its role may do";
    const region = regionOf(values);
    const partition = region === undefined ? "aws" : partitionOf(region);
    return `add policyArns: [${policies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`).join(", ")}]`;
  };
}

/** A role's accounts must be those of the pods: EKS annotates no others. */
function checkAccounts(name: string, addon: Unchecked<AddonConfig>, refinement: Refinement): void {
  if (addon.serviceAccounts === undefined) return;
  const given = stringsIn(addon.serviceAccounts);
  const known = knownAccounts(name).map(nameOf);
  const isOwnWiring = name === "vpc-cni" || name === "adot";
  if (!isOwnWiring && known.every((account) => given.includes(account))) return;
  const expected = `no serviceAccounts: those of ${name} are ${known.join(", ")}`;
  report(refinement, [name, "serviceAccounts"], expected, "remove it");
}

/** Of the pipelines of adot one needs a scope that the others do not. */
function checkCollectors(adot: Unchecked<AddonConfig>, roleCount: number, refinement: Refinement): void {
  const workspaces = adot.workspaceArns;
  if (adot.preset === undefined && workspaces === undefined && writesToWorkspace(asMapping(adot.configuration))) {
    const fix = `add workspaceArns, such as [${SCOPES.workspaceArns.example}]`;
    report(refinement, ["adot"], "workspaceArns, to which the pipeline amp is limited", fix);
  }
  if (roleCount > 0) return;
  for (const key of RIGHTS) {
    if (!isMissing(adot[key])) reportWithoutCollector(key, refinement);
  }
}

function reportWithoutCollector(key: string, refinement: Refinement): void {
  const expected = "only with a collector that has a pipeline: others have no role";
  report(refinement, ["adot", key], expected, "enable a pipeline in configuration.collector, or remove it");
}

/** AWS has more add-ons than are known here, and of these it is not known whether they call AWS. Vendors' are many. */
export function warnOfAddons({ cluster }: ClusterEnvironment): Warning[] {
  const unknown = Object.keys(cluster.addons).filter((name) => !addonNamed(name) && !isVendors(name));
  return unknown.map((name) => ({
    path: ["cluster", "addons", name],
    expected: "an EKS add-on that is known here: of others, nobody says whether they need a role",
    fix: `see whether EKS has it: aws eks describe-addon-versions --addon-name ${name}`,
  }));
}
