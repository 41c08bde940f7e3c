import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { EksCluster } from "../constructs/cluster/eks-cluster";
import type { NodeRole } from "../constructs/compute/node-role";
import type { IOidcProvider } from "../constructs/identity/oidc-provider";
import type { IPodRole } from "../constructs/identity/pod-role";
import type { TrustPolicy } from "../constructs/identity/trust-policy";
import type { INetwork } from "../constructs/network/network";
import { define } from "../constructs/text/define";

export interface OutputParts {
  readonly vpc: INetwork;
  readonly cluster: EksCluster;
  readonly oidcProvider: IOidcProvider;
  /** The CNI's. */
  readonly cniRole: IPodRole;
  /** Undefined where each node group has a role of its own. */
  readonly nodeRole: NodeRole | undefined;
  /** By name. */
  readonly workloadRoles: ReadonlyMap<string, IPodRole>;
  /** What the trust policies of roles need that are made elsewhere, by the roles' ARNs. */
  readonly neededTrust: ReadonlyMap<string, TrustPolicy>;
  readonly region: string;
}

export interface WorkloadOutputParts
  extends Pick<OutputParts, "neededTrust" | "oidcProvider" | "region" | "workloadRoles"> {
  readonly clusterName: string;
  readonly issuer: string;
}

/** What other configurations and commands read of a cluster's stack. */
export function createOutputs(scope: Construct, parts: OutputParts): void {
  const { cluster, vpc } = parts;
  const outputs = {
    vpc_id: vpc.vpcId,
    public_subnet_ids: vpc.publicSubnets.map(({ id }) => id),
    private_subnet_ids: vpc.privateSubnets.map(({ id }) => id),
    private_route_table_ids: vpc.privateRouteTableIds,
    eks_cluster_name: cluster.nameReference,
    eks_cluster_endpoint: cluster.endpoint,
    eks_cluster_certificate_authority_data: cluster.certificateAuthority,
    eks_cluster_platform_version: cluster.cluster.platformVersion,
    eks_cluster_kubernetes_version: cluster.versionReference,
    eks_cluster_vpc_config: vpcConfigOf(cluster),
    eks_cluster_security_group_id: cluster.securityGroupId,
    eks_cluster_oidc_issuer: cluster.issuer,
    cluster_role_arn: cluster.role.arn,
    ...nodeRoleArn(parts),
    aws_iam_openid_connect_provider_arn: parts.oidcProvider.arn,
    aws_node_role_arn: parts.cniRole.arn,
    service_account_role_arns: roleArns(parts),
    region: parts.region,
    ...trustPolicies(parts),
  };
  writeOutputs(scope, outputs);
}

/** The same of a stack for a cluster that exists, as far as it knows that. */
export function createWorkloadOutputs(scope: Construct, parts: WorkloadOutputParts): void {
  writeOutputs(scope, {
    eks_cluster_name: parts.clusterName,
    eks_cluster_oidc_issuer: parts.issuer,
    aws_iam_openid_connect_provider_arn: parts.oidcProvider.arn,
    service_account_role_arns: roleArns(parts),
    region: parts.region,
    ...trustPolicies(parts),
  });
}

/** No output where there is no such role. */
function nodeRoleArn({ nodeRole }: Pick<OutputParts, "nodeRole">): Readonly<Record<string, unknown>> {
  return nodeRole ? { worker_node_role_arn: nodeRole.arn } : {};
}

/** No output where no role needs one. */
function trustPolicies({ neededTrust }: Pick<OutputParts, "neededTrust">): Readonly<Record<string, unknown>> {
  if (neededTrust.size === 0) return {};
  return { existing_role_trust_policies: Object.fromEntries([...neededTrust].map(([arn, { json }]) => [arn, json])) };
}

function roleArns({ workloadRoles }: Pick<OutputParts, "workloadRoles">): Record<string, string> {
  return Object.fromEntries([...workloadRoles].map(([name, { arn }]) => [name, arn]));
}

function writeOutputs(scope: Construct, outputs: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(outputs)) define(TerraformOutput, scope, name, { value });
}

/**
 * The cluster's network, attribute by attribute: the whole of `vpc_config` holds a list of security groups that is null
 * after the first deploy and empty on the next plan, which would then show a change where there is none.
 */
function vpcConfigOf({ cluster: { vpcConfig } }: EksCluster) {
  return {
    vpc_id: vpcConfig.vpcId,
    subnet_ids: vpcConfig.subnetIds,
    cluster_security_group_id: vpcConfig.clusterSecurityGroupId,
    endpoint_private_access: vpcConfig.endpointPrivateAccess,
    endpoint_public_access: vpcConfig.endpointPublicAccess,
    public_access_cidrs: vpcConfig.publicAccessCidrs,
  };
}
