import { namesOf } from "../../aws/names";
import type { PermissionStatement } from "../../iam/permission-policy";
import type { PolicyException } from "../../iam/rules/judge";
import type { RuleId } from "../../iam/rules/rules";
import type { ServiceAccount } from "../../iam/service-account";
import type { Path } from "../../lib/path";
import { addonRoles } from "../../presets/eks-addons";
import { misfitOf, type Preset, type PresetContext, permissionsOf } from "../../presets/preset";
import { PRESETS, type PresetName } from "../../presets/presets";
import { SCOPE_KEYS, type Scope } from "../../presets/scope";
import type { Environment, ServiceAccountConfig } from "../model";
import { accountsOf } from "./accounts";

/** A role that the file asks for, with all that is left out filled in. */
export interface WorkloadRole {
  /** Where the file asks for it, such as `serviceAccounts[2]`. */
  readonly path: Path;
  readonly roleName: string;
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly config: RoleConfig;
  /** The EKS add-on whose pods use the role, and which annotates their service account. */
  readonly addon?: string;
  /** The EKS add-on whose configuration annotates the role's account, and where in it. */
  readonly annotated?: { readonly addon: string; readonly path: readonly string[] };
}

type RoleConfig = Partial<Scope> &
  Pick<ServiceAccountConfig, "preset" | "policyArns" | "statements" | "exceptions"> &
  Partial<ServiceAccountConfig>;

const NOTHING_ELSE = { policyArns: [], statements: [], exceptions: {} };

/** The roles that `serviceAccounts` and the add-ons ask for. */
export function workloadRoles({ cluster, serviceAccounts }: Environment): WorkloadRole[] {
  const addons = Object.entries(cluster.addons).flatMap(([addon, config]) => {
    return addonRoles(addon, config.configuration).map(({ annotates, ...role }) => ({
      path: ["cluster", "addons", addon],
      addon: annotates ? undefined : addon,
      annotated: annotates && { addon, path: annotates },
      config: { ...scopeFor(role.preset, config), ...NOTHING_ELSE, ...role } as RoleConfig,
    }));
  });
  const accounts = serviceAccounts.map((config, index) => {
    return {
      path: ["serviceAccounts", index],
      addon: undefined,
      annotated: undefined,
      config: config as RoleConfig,
    };
  });
  return [...addons, ...accounts].map(({ path, addon, annotated, config }) => {
    const accounts = accountsOf(config);
    const { namespace, name } = accounts[0] ?? { namespace: "", name: "" };
    const roleName = config.roleName ?? namesOf(cluster.name).serviceAccountRole(namespace, name);
    return { path, roleName, serviceAccounts: accounts, config, addon, annotated };
  });
}

/** A service account that the environment makes, by the stack `<environment>-kubernetes`. */
export interface CreatedAccount extends ServiceAccount {
  /** The role that it is annotated with. */
  readonly roleName: string;
  readonly tokenExpirationSeconds?: number;
}

/** The accounts of `serviceAccounts` with `create: true`. All others are made elsewhere, by charts as a rule. */
export function createdAccounts(environment: Environment): CreatedAccount[] {
  return workloadRoles(environment)
    .filter(({ config }) => config.create)
    .flatMap(({ serviceAccounts, roleName, config: { tokenExpirationSeconds } }) =>
      serviceAccounts.map((account) => ({ ...account, roleName, tokenExpirationSeconds })),
    );
}

/** What a role may do besides its `policyArns`: its preset's statements, then its own. */
export function statementsOf({ config }: WorkloadRole, context: PresetContext): PermissionStatement[] {
  const { preset, statements } = config;
  return [...(preset ? permissionsOf(PRESETS[preset], scopeOf(config), context) : []), ...statements];
}

/**
 * Why the roles may break policy rules: what an entry says holds for all of its role, what its preset says for the
 * preset's statements.
 */
export function exceptionsOf(environment: Environment, context: PresetContext): PolicyException[] {
  return workloadRoles(environment).flatMap(({ roleName: subject, config }) => {
    const preset: Preset | undefined = config.preset && PRESETS[config.preset];
    const ofPreset = entriesOf(preset?.exceptions).map(([rule, reason]) => {
      const statements = preset ? permissionsOf(preset, scopeOf(config), context) : [];
      return { subject, rule, reason, statements, isOptional: true };
    });
    return [...ofPreset, ...entriesOf(config.exceptions).map(([rule, reason]) => ({ subject, rule, reason }))];
  });
}

function entriesOf(exceptions: Partial<Record<RuleId, string>> = {}): [RuleId, string][] {
  return Object.entries(exceptions) as [RuleId, string][];
}

/** Of an add-on's limits those that are this preset's: another of its roles has the others. */
function scopeFor(preset: PresetName, config: Partial<Scope>): Partial<Scope> {
  const { known } = misfitOf(PRESETS[preset], []);
  return Object.fromEntries(known.map((key) => [key, config[key]]));
}

function scopeOf(config: Partial<Scope>): Partial<Scope> {
  return Object.fromEntries(SCOPE_KEYS.map((key) => [key, config[key]]));
}
