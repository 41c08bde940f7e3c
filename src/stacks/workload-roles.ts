import type { Construct } from "constructs";
import { formerIdOfArn, idOfArn } from "../constructs/identity/arn-id";
import { IrsaRole, type IrsaRoleProps } from "../constructs/identity/irsa-role";
import { Renamed } from "../constructs/identity/renamed";
import type { Environment } from "../environment/model";
import { type WorkloadRole, workloadRoles } from "../environment/service-accounts/roles";
import type { PresetContext } from "../presets/preset";
import { workloadRoleProps } from "./props/workload-role";

/** The roles that `serviceAccounts` and the add-ons ask for, by name. */
export function createWorkloadRoles(
  scope: Construct,
  environment: Environment,
  parts: Pick<IrsaRoleProps, "provider"> & { readonly context: PresetContext },
): Map<string, IrsaRole> {
  const roles = new Map<string, IrsaRole>();
  for (const role of workloadRoles(environment)) {
    const irsaRole = new IrsaRole(scope, idOf(role), workloadRoleProps(environment, role, parts));
    keepAttachments(irsaRole, role.config.policyArns);
    roles.set(role.roleName, irsaRole);
  }
  return roles;
}

/** With a dot, which no namespace has: two accounts cannot have one id. */
function idOf({ serviceAccounts: [first] }: WorkloadRole): string {
  return `role-${first?.namespace}.${first?.name}`;
}

/** Policies with a path had other ids once. */
function keepAttachments(role: IrsaRole, policyArns: readonly string[]): void {
  for (const arn of policyArns) {
    const resource = role.attachments.find(({ node }) => node.id === idOfArn(arn));
    const formerId = formerIdOfArn(arn, policyArns);
    if (resource && formerId) new Renamed(role, `former-${formerId}`, { resource, formerPaths: [[formerId]] });
  }
}
