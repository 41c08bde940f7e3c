import type { ServiceAccount } from "../identity/service-account";
import { namesOf } from "./names";
import type { ServiceAccountConfig } from "./schema";

/** A role that the file asks for, with all that is left out filled in. */
export interface WorkloadRole {
  readonly roleName: string;
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly config: ServiceAccountConfig;
}

export function workloadRoles(cluster: string, configs: readonly ServiceAccountConfig[]): WorkloadRole[] {
  return configs.map((config) => {
    const { namespace, name, names = [], roleName } = config;
    const serviceAccounts = (name === undefined ? names : [name]).map((one) => ({ namespace, name: one }));
    const first = serviceAccounts[0]?.name ?? "";
    return { roleName: roleName ?? namesOf(cluster).serviceAccountRole(namespace, first), serviceAccounts, config };
  });
}
