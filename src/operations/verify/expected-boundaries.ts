import { namesOf } from "../../aws/names";
import type { ClusterEnvironment, Environment } from "../../environment/model";
import { groupsWithRoles, sharesNodeRole } from "../../environment/node-groups/policies";
import { rolesOfFile } from "../../environment/service-accounts/roles";

/** What a role can never exceed. */
export interface ExpectedBoundary {
  /** The role's name. */
  readonly role: string;
  readonly policyArn: string;
}

/** Of the roles that the file asks for. */
export function boundariesOfFile(environment: Environment): ExpectedBoundary[] {
  return rolesOfFile(environment).flatMap(({ roleName: role, iam: { permissionsBoundary: policyArn } }) =>
    policyArn === undefined ? [] : [{ role, policyArn }],
  );
}

/** Of those that every environment has with its cluster. */
export function ownBoundaries(environment: ClusterEnvironment): ExpectedBoundary[] {
  const { cluster, iam, network } = environment;
  const { permissionsBoundary: policyArn } = iam;
  if (policyArn === undefined) return [];
  const { clusterRole, flowLogRole, groupRole, nodeRole } = namesOf(cluster.name);
  const roles = [clusterRole];
  if (network.flowLogs) roles.push(flowLogRole);
  if (sharesNodeRole(environment)) roles.push(nodeRole);
  roles.push(...groupsWithRoles(environment).map(groupRole));
  return roles.map((role) => ({ role, policyArn }));
}
