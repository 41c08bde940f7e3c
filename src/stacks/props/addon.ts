import type { AddonProps } from "../../constructs/cluster/addon";
import { annotatedConfiguration } from "../../constructs/cluster/annotated-configuration";
import { IrsaRole } from "../../constructs/identity/irsa-role";
import type { IPodRole } from "../../constructs/identity/pod-role";
import type { ClusterEnvironment } from "../../environment/model";
import { foreignRoles } from "../../environment/service-accounts/foreign-roles";
import { workloadRoles } from "../../environment/service-accounts/roles";
import type { Complete } from "../../lib/complete";

/** A role whose ARN an add-on's configuration names, and where in it. */
interface Annotation {
  readonly path: readonly string[];
  readonly role: IPodRole;
}

export function addonProps(
  environment: ClusterEnvironment,
  name: string,
  parts: Pick<AddonProps, "cluster" | "runsOn" | "dependsOn"> & { readonly roles: ReadonlyMap<string, IPodRole> },
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
    preserve: addon?.preserve,
    runsOn: parts.runsOn,
    dependsOn: [...annotations.flatMap(({ role }) => role.attachments), ...(parts.dependsOn ?? [])],
  };
}

/** The role that EKS itself annotates the add-on's account with. */
function roleOf(
  environment: ClusterEnvironment,
  name: string,
  roles: ReadonlyMap<string, IPodRole>,
): IPodRole | undefined {
  const foreign = foreignRoles(environment).find(({ addon, paths }) => addon === name && paths.length === 0);
  if (foreign) return IrsaRole.fromArn(foreign.arn);
  const own = workloadRoles(environment).find(({ addon }) => addon === name);
  return own && roles.get(own.roleName);
}

function annotationsOf(
  environment: ClusterEnvironment,
  name: string,
  roles: ReadonlyMap<string, IPodRole>,
): Annotation[] {
  const own = workloadRoles(environment).flatMap(({ annotated, roleName }) => {
    const role = roles.get(roleName);
    if (annotated?.addon !== name || !role) return [];
    return [{ path: annotated.path, role }];
  });
  const foreign = foreignRoles(environment).filter(({ addon }) => addon === name);
  return [...own, ...foreign.flatMap(({ arn, paths }) => paths.map((path) => ({ path, role: IrsaRole.fromArn(arn) })))];
}
