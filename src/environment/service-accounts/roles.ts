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
import { makesCluster } from "../makes-cluster";
import type { AddonConfig, ClusterConfig, Environment, IamConfig, ServiceAccountConfig } from "../model";
import { accountsOf, presetOf } from "./accounts";
import { type AddonRole, knownAccounts, rolesOfAddon, rolesOfCollectors } from "./addon-roles";

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

/** An environment's add-ons: none of a cluster that exists, where others manage them. */
function addonsOf(environment: Environment): ClusterConfig["addons"] {
  return makesCluster(environment) ? environment.cluster.addons : {};
}

/** The roles that the add-ons and `serviceAccounts` ask for; {@link cniRole} is none of them. */
export function workloadRoles(environment: Environment): WorkloadRole[] {
  const ofAddons = Object.entries(addonsOf(environment)).flatMap(([name, addon]) =>
    rolesOfAddon(name, addon).map((role) => roleOfAddon(name, addon, role, environment)),
  );
  const ofAccounts = environment.serviceAccounts.map((config, index) =>
    roleOf(config, accountsOf(config), ["serviceAccounts", index], environment),
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
function iamOf({ permissionsBoundary }: Pick<ServiceAccountConfig, "permissionsBoundary">, all: IamConfig): IamConfig {
  return { permissionsBoundary: permissionsBoundary ?? all.permissionsBoundary, path: all.path };
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
    iam: iamOf(addon, environment.iam),
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

/** A role that exists and that an add-on has. */
export interface ForeignRole {
  readonly addon: string;
  readonly arn: string;
  /** The accounts of the add-on's pods, as far as they are known here. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /** Where in the add-on's configuration its ARN stands; nowhere where EKS annotates the accounts. */
  readonly paths: readonly (readonly string[])[];
}

/** The roles of add-ons that are made elsewhere. */
export function foreignRoles(environment: Environment): ForeignRole[] {
  return Object.entries(addonsOf(environment)).flatMap(([addon, config]) => {
    const arn = config.roleArn;
    if (arn === undefined) return [];
    if (addon !== "adot") return [{ addon, arn, serviceAccounts: knownAccounts(addon), paths: [] }];
    const collectors = rolesOfCollectors(config);
    const serviceAccounts = collectors.flatMap(({ accounts }) => accounts);
    return [
      { addon, arn, serviceAccounts, paths: collectors.flatMap(({ annotates }) => (annotates ? [annotates] : [])) },
    ];
  });
}

/** A service account that the environment makes, by the stack `<environment>-kubernetes`. */
export interface CreatedAccount extends ServiceAccount {
  /** The role that it is annotated with. */
  readonly roleName: string;
  /** Where in IAM that is. */
  readonly rolePath?: string;
  readonly tokenExpirationSeconds?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The accounts of `serviceAccounts` with `create: true`. All others are made elsewhere, by charts as a rule. */
export function createdAccounts(environment: Environment): CreatedAccount[] {
  const created = workloadRoles(environment).filter(({ config }) => config.create);
  return created.flatMap(({ serviceAccounts, roleName, config, iam }) => {
    const { tokenExpirationSeconds, labels, annotations } = config;
    const asked = { roleName, rolePath: iam.path, tokenExpirationSeconds, labels, annotations };
    return serviceAccounts.map((account) => ({ ...account, ...asked }));
  });
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
