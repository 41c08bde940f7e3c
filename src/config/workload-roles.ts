import type { PermissionStatement } from "../identity/permission-policy";
import { type Preset, type PresetContext, permissionsOf } from "../identity/presets/preset";
import { PRESETS, type PresetName } from "../identity/presets/presets";
import { SCOPE_KEYS, type Scope } from "../identity/presets/scope";
import type { ServiceAccount } from "../identity/service-account";
import { namesOf } from "./names";
import type { Environment, ServiceAccountConfig } from "./schema";

/** A role that the file asks for, with all that is left out filled in. */
export interface WorkloadRole {
  readonly roleName: string;
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly config: RoleConfig;
  /** The EKS add-on whose pods use the role, and which annotates their service account. */
  readonly addon?: string;
}

type RoleConfig = Partial<Scope> &
  Pick<ServiceAccountConfig, "preset" | "policyArns" | "statements" | "exceptions"> &
  Partial<ServiceAccountConfig>;

/** The presets of EKS add-ons that call AWS. `vpc-cni`, which comes before nodes, is not among them. */
export const ADDON_PRESETS: Readonly<Record<string, PresetName>> = {
  adot: "adot",
  "amazon-cloudwatch-observability": "cloudwatch-observability",
  "aws-ebs-csi-driver": "ebs-csi",
  "aws-efs-csi-driver": "efs-csi",
  "aws-fsx-csi-driver": "fsx-lustre-csi",
  "aws-mountpoint-s3-csi-driver": "mountpoint-s3-csi",
};

const NOTHING_ELSE = { policyArns: [], statements: [], exceptions: {} };

/** The roles that `serviceAccounts` and the add-ons ask for. */
export function workloadRoles({ cluster, serviceAccounts }: Environment): WorkloadRole[] {
  const addons = Object.entries(cluster.addons).flatMap(([addon, config]) => {
    const preset = ADDON_PRESETS[addon];
    return preset ? [{ addon, config: { ...scopeOf(config), ...NOTHING_ELSE, preset } as RoleConfig }] : [];
  });
  const accounts = serviceAccounts.map((config) => ({ addon: undefined, config: config as RoleConfig }));
  return [...addons, ...accounts].map(({ addon, config }) => {
    const accounts = accountsOf(config);
    const { namespace, name } = accounts[0] ?? { namespace: "", name: "" };
    const roleName = config.roleName ?? namesOf(cluster.name).serviceAccountRole(namespace, name);
    return { roleName, serviceAccounts: accounts, config, addon };
  });
}

/** The service accounts of a role: as the file names them, else as its preset's chart does. */
export function accountsOf({ namespace, name, names, preset }: Partial<ServiceAccountConfig>): ServiceAccount[] {
  const { serviceAccounts: usual }: Partial<Preset> = preset ? PRESETS[preset] : {};
  const all = name === undefined ? (names ?? usual?.names ?? []) : [name];
  return all.map((one) => ({ namespace: namespace ?? usual?.namespace ?? "", name: one }));
}

/** What a role may do besides its `policyArns`: its preset's statements, then its own. */
export function statementsOf({ config }: WorkloadRole, context: PresetContext): PermissionStatement[] {
  const { preset, statements } = config;
  return [...(preset ? permissionsOf(PRESETS[preset], scopeOf(config), context) : []), ...statements];
}

function scopeOf(config: Partial<Scope>): Partial<Scope> {
  return Object.fromEntries(SCOPE_KEYS.map((key) => [key, config[key]]));
}
