import type { AssumeRoleConfig } from "./assume-role-model";

/** A role that is assumed, in its long form; undefined where none is. */
export function assumedRole(
  settings: { readonly assumeRole?: string | AssumeRoleConfig } | undefined,
): AssumeRoleConfig | undefined {
  const role = settings?.assumeRole;
  return typeof role === "string" ? { roleArn: role } : role;
}
