import type { AccountConfig, AssumeRoleConfig } from "./model";

/** The role that Terraform and the commands assume, in its long form; undefined where they assume none. */
export function assumedRole(account: AccountConfig | undefined): AssumeRoleConfig | undefined {
  const role = account?.assumeRole;
  return typeof role === "string" ? { roleArn: role } : role;
}
