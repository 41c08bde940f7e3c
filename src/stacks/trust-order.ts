import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { dependable, type TerraformStack } from "cdktf";
import type { Environment } from "../environment/model";
import { rolesBefore } from "../environment/service-accounts/trusted-roles";

/**
 * Makes a stack's roles after those of it that they trust by their ARNs, which tell Terraform nothing.
 *
 * Only the roles wait: a trust policy that waited would be unknown in every plan that changes what it waits for.
 */
export function orderByTrust(stack: TerraformStack, environment: Environment): void {
  const before = rolesBefore(environment);
  if (before.size === 0) return;
  const roles = stack.node.findAll().filter((one) => one instanceof IamRole);
  const byName = new Map(roles.map((role) => [role.nameInput, role]));
  for (const [name, names] of before) {
    const role = byName.get(name);
    const trusted = names.flatMap((one) => byName.get(one) ?? []);
    if (role) role.dependsOn = [...(role.dependsOn ?? []), ...trusted.map(dependable)];
  }
}
