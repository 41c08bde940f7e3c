import { namesOf } from "../../aws/names";
import type { PermissionStatement } from "../../iam/permission-policy";
import type { PolicyException } from "../../iam/rules/judge";
import type { RuleId } from "../../iam/rules/rules";
import { AWS_NODE, type ServiceAccount } from "../../iam/service-account";
import { formatPath, type Path } from "../../lib/path";
import type { CniRights } from "../../presets/cni-statements";
import { misfitOf, type PresetContext, permissionsOf } from "../../presets/preset";
import type { PresetName } from "../../presets/presets";
import { SCOPE_KEYS, type Scope } from "../../presets/scope";
import type { AddonConfig } from "../cluster/model";
import type { Environment, IamConfig } from "../model";
import { accountsOf, presetOf } from "./accounts";
import { type AddonRole, addonsOf, rolesOfAddon } from "./addon-roles";
import type { ServiceAccountConfig } from "./model";

/** A role that the file asks for, with all that is left out filled in. */
export interface WorkloadRole {
  /** Where the file asks for it, such as `serviceAccounts[2]`. */
  readonly path: Path;
  readonly roleName: string;
  readonly serviceAccounts: readonly ServiceAccount[];
  /** As the file has it, or as it would have what an add-on asks for. */
  readonly config: ServiceAccountConfig;
  /** Where in IAM the role and its own policies are, and what it can never exceed. */
  readonly iam: IamConfig;
  /** The EKS add-on whose pods use the role, and which annotates their service account. */
  readonly addon?: string;
  /** The EKS add-on whose configuration annotates the role's account, and where in it. */
  readonly annotated?: { readonly addon: string; readonly path: readonly string[] };
}

/** The roles that the add-ons and `serviceAccounts` ask for; {@link cniRole} is none of them. */
export function workloadRoles(environment: Environment): WorkloadRole[] {
  const ofAddons = Object.entries(addonsOf(environment)).flatMap(([name, addon]) =>
    rolesOfAddon(name, addon).map((role) => roleOfAddon(name, addon, role, environment)),
  );
  const ofAccounts = environment.serviceAccounts.flatMap((config, index) =>
    // one that exists is none of the stack's
    config.roleArn === undefined ? [roleOf(config, accountsOf(config), ["serviceAccounts", index], environment)] : [],
  );
  return [...ofAddons, ...ofAccounts];
}

function roleOfAddon(name: string, addon: AddonConfig, asked: AddonRole, environment: Environment): WorkloadRole {
  const { preset, accounts, annotates } = asked;
  const { statements, policyArns, permissionsBoundary, exceptions } = addon;
  const limits = preset && scopeFor(preset, addon);
  const config = { ...limits, preset, statements, policyArns, permissionsBoundary, exceptions, create: false };
  const role = roleOf(config, accounts, ["cluster", "addons", name], environment);
  return annotates ? { ...role, annotated: { addon: name, path: annotates } } : { ...role, addon: name };
}

function roleOf(
  config: ServiceAccountConfig,
  serviceAccounts: readonly ServiceAccount[],
  path: Path,
  { cluster, iam }: Environment,
): WorkloadRole {
  const first = serviceAccounts[0];
  if (!first) throw new Error(`${formatPath(path)}: name a service account and its namespace`);
  const roleName = config.roleName ?? namesOf(cluster.name).serviceAccountRole(first.namespace, first.name);
  return { path, roleName, serviceAccounts, config, iam: iamOf(config, iam) };
}

/** What the file says of the role itself wins. */
function iamOf({ permissionsBoundary, path }: IamConfig, all: IamConfig): IamConfig {
  return { permissionsBoundary: permissionsBoundary ?? all.permissionsBoundary, path: path ?? all.path };
}

/** The CNI's role, which the construct of the CNI makes, with what it needs besides; undefined where it has another. */
export function cniRole(environment: Environment): WorkloadRole | undefined {
  const addon = addonsOf(environment)["vpc-cni"];
  if (!addon || addon.roleArn !== undefined) return undefined;
  const { preset, statements, policyArns, permissionsBoundary, exceptions } = addon;
  return {
    path: ["cluster", "addons", "vpc-cni"],
    roleName: namesOf(environment.cluster.name).awsNodeRole,
    serviceAccounts: [AWS_NODE],
    config: { preset, statements, policyArns, permissionsBoundary, exceptions, create: false },
    iam: iamOf({ permissionsBoundary }, environment.iam),
    addon: "vpc-cni",
  };
}

/** What decides what the CNI's role may do. */
export function cniRights(environment: Environment): CniRights {
  const { preset, configuration, statements } = addonsOf(environment)["vpc-cni"] ?? {};
  // a file with another preset is refused
  return { preset: preset === "vpc-cni" ? preset : undefined, configuration, statements };
}

/** All roles that the file says something of. */
export function rolesOfFile(environment: Environment): WorkloadRole[] {
  const cni = cniRole(environment);
  return cni ? [cni, ...workloadRoles(environment)] : workloadRoles(environment);
}

/** What a role may do besides its `policyArns`: its preset's statements, then its own. */
export function statementsOf({ config }: WorkloadRole, context: PresetContext): PermissionStatement[] {
  return [...presetStatements(config, context), ...config.statements];
}

function presetStatements(config: ServiceAccountConfig, context: PresetContext): PermissionStatement[] {
  return config.preset ? permissionsOf(presetOf(config.preset), scopeOf(config), context) : [];
}

/**
 * Why the roles may break policy rules: what an entry says holds for all of its role, what its preset says for the
 * preset's statements.
 */
export function exceptionsOf(environment: Environment, context: PresetContext): PolicyException[] {
  return rolesOfFile(environment).flatMap(({ roleName, config }) => [
    ...exceptionsOfPreset(roleName, config, context),
    ...reasonsIn(config.exceptions).map((exception) => ({ subject: roleName, ...exception })),
  ]);
}

function exceptionsOfPreset(roleName: string, config: ServiceAccountConfig, context: PresetContext): PolicyException[] {
  const exceptions = config.preset && presetOf(config.preset).exceptions;
  if (!exceptions) return [];
  const statements = presetStatements(config, context);
  return reasonsIn(exceptions).map((exception) => ({ subject: roleName, ...exception, statements, isOptional: true }));
}

function reasonsIn(exceptions: Readonly<Partial<Record<RuleId, string>>>) {
  const entries = Object.entries(exceptions) as [RuleId, string][];
  return entries.map(([rule, reason]) => ({ rule, reason }));
}

/** Of an add-on's limits those that are this preset's: another of its roles has the others. */
function scopeFor(preset: PresetName, addon: AddonConfig): Partial<Scope> {
  const { known } = misfitOf(presetOf(preset), []);
  return Object.fromEntries(known.map((key) => [key, addon[key]]));
}

function scopeOf(config: ServiceAccountConfig): Partial<Scope> {
  return Object.fromEntries(SCOPE_KEYS.map((key) => [key, config[key]]));
}
