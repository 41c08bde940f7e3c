import type { ITerraformDependable } from "cdktf";
import type { AddonProps } from "../../constructs/cluster/addon";
import { annotatedConfiguration } from "../../constructs/cluster/annotated-configuration";
import type { IrsaRole } from "../../constructs/identity/irsa-role";
import type { Environment } from "../../environment/model";
import { workloadRoles } from "../../environment/service-accounts/roles";
import type { Complete } from "./complete";

/** A role whose ARN an add-on's configuration names, and where in it. */
interface Annotation {
  readonly path: readonly string[];
  readonly role: IrsaRole;
}

export function addonProps(
  environment: Environment,
  name: string,
  parts: Pick<AddonProps, "cluster"> & {
    readonly roles: ReadonlyMap<string, IrsaRole>;
    readonly dependsOn: readonly ITerraformDependable[];
  },
): Complete<AddonProps> {
  const addon = environment.cluster.addons[name];
  const annotations = annotationsOf(environment, name, parts.roles);
  return {
    cluster: parts.cluster,
    name,
    version: addon?.version,
    configuration: annotations.reduce<AddonProps["configuration"]>(
      (configuration, { path, role }) => annotatedConfiguration(configuration, path, role.arn),
      addon?.configuration,
    ),
    role: roleOf(environment, name, parts.roles),
    dependsOn: [...parts.dependsOn, ...annotations.flatMap(({ role }) => role.attachments)],
  };
}

/** The role that EKS itself annotates the add-on's account with. */
function roleOf(environment: Environment, name: string, roles: ReadonlyMap<string, IrsaRole>): IrsaRole | undefined {
  const own = workloadRoles(environment).find(({ addon }) => addon === name);
  return own && roles.get(own.roleName);
}

function annotationsOf(environment: Environment, name: string, roles: ReadonlyMap<string, IrsaRole>): Annotation[] {
  return workloadRoles(environment).flatMap(({ annotated, roleName }) => {
    const role = roles.get(roleName);
    if (annotated?.addon !== name || !role) return [];
    return [{ path: annotated.path, role }];
  });
}
