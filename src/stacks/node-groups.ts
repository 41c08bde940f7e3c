import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { ICluster } from "../constructs/cluster/cluster";
import { NodeGroup } from "../constructs/compute/node-group";
import { NodeRole } from "../constructs/compute/node-role";
import type { Account } from "../constructs/identity/account";
import type { INetwork } from "../constructs/network/network";
import { VpcEndpoints } from "../constructs/network/vpc-endpoints";
import { WaysOut } from "../constructs/network/ways-out";
import type { ClusterEnvironment } from "../environment/model";
import { existingIn } from "../environment/network/forms";
import { sharesNodeRole } from "../environment/node-groups/policies";
import { nodeGroupProps } from "./props/node-group";
import { nodeRoleProps } from "./props/node-role";
import { vpcEndpointsProps } from "./props/vpc-endpoints";
import { waysOutProps } from "./props/ways-out";

/** How nodes reach AWS's services: the routes and endpoints without which they never become ready. */
export function createWaysOut(
  scope: Construct,
  environment: ClusterEnvironment,
  parts: { readonly account: Account; readonly vpc: INetwork },
): readonly ITerraformDependable[] {
  const dependsOn = [...parts.vpc.egress, ...createEndpoints(scope, environment, parts)];
  // in a network that exists, where nothing of them is made, nothing waits
  if (existingIn(environment.network) && dependsOn.length === 0) return [];
  new WaysOut(scope, "ways-out", waysOutProps(environment, { dependsOn }));
  return dependsOn;
}

function createEndpoints(
  scope: Construct,
  environment: ClusterEnvironment,
  parts: { readonly account: Account; readonly vpc: INetwork },
): readonly ITerraformDependable[] {
  if (environment.network.vpcEndpoints.length === 0) return [];
  return new VpcEndpoints(scope, "endpoints", vpcEndpointsProps(environment, parts)).endpoints;
}

/** The role of all node groups that have none of their own; undefined where each has. */
export function createSharedRole(
  scope: Construct,
  environment: ClusterEnvironment,
  parts: { readonly account: Account; readonly cluster: ICluster },
): NodeRole | undefined {
  if (!sharesNodeRole(environment)) return undefined;
  return new NodeRole(scope, "node-role", nodeRoleProps(environment, parts));
}

/** @param parts `dependsOn`: a node without a way out, or without a CNI, fails its group after half an hour */
export function createNodeGroups(
  scope: Construct,
  environment: ClusterEnvironment,
  parts: {
    readonly account: Account;
    readonly cluster: ICluster;
    readonly vpc: INetwork;
    /** Of the groups that have none of their own; undefined where each has. */
    readonly role: NodeRole | undefined;
    readonly dependsOn: readonly ITerraformDependable[];
  },
): NodeGroup[] {
  return Object.entries(environment.nodeGroups).map(([name, group]) => {
    const { policyArns } = group;
    const role = policyArns.length > 0 ? createRole(scope, environment, { name, policyArns }, parts) : parts.role;
    return new NodeGroup(scope, `nodes-${name}`, nodeGroupProps(environment, name, group, { ...parts, role }));
  });
}

/** What a group's policies allow, others' nodes may not. */
function createRole(
  scope: Construct,
  environment: ClusterEnvironment,
  group: { readonly name: string; readonly policyArns: readonly string[] },
  parts: { readonly account: Account; readonly cluster: ICluster },
): NodeRole {
  return new NodeRole(scope, `node-role-${group.name}`, nodeRoleProps(environment, parts, group));
}
