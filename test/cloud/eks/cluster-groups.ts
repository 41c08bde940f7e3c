import { describe } from "../account/ec2";
import type { Moto } from "../account/moto";
import { text } from "../account/xml";
import { type Cluster, invalid, type Json } from "./state";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const MOST_GROUPS = 5;

/** Refuses more of a cluster's security groups than EKS takes, and those that are not in its VPC. */
export async function checkGroups(moto: Moto, ids: readonly string[], vpcId: string): Promise<void> {
  if (ids.length > MOST_GROUPS) throw invalid(`You can specify at most ${MOST_GROUPS} security groups`);
  for (const id of ids) {
    const [group] = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo", { "group-id": id });
    if (!group) throw invalid(`The security group ID '${id}' does not exist`);
    if (text(group, "vpcId") !== vpcId)
      throw invalid(`Security group(s) [${id}] are not in the same VPC as the subnets: ${vpcId}`);
  }
}

/**
 * UpdateClusterConfig with other security groups: the control plane's interfaces get them beside the cluster's own.
 *
 * https://aws.amazon.com/blogs/containers/enhanced-vpc-flexibility-modify-subnets-and-security-groups-in-amazon-eks
 */
export async function changeGroups(moto: Moto, cluster: Cluster, { securityGroupIds, ...others }: Json): Promise<void> {
  if (Object.keys(others).some((key) => key !== "subnetIds"))
    throw invalid("You can't update security groups and the endpoint's access at the same time");
  const { resourcesVpcConfig } = cluster.json;
  await checkGroups(moto, securityGroupIds, resourcesVpcConfig.vpcId);
  resourcesVpcConfig.securityGroupIds = [...securityGroupIds];
  for (const { id } of cluster.interfaces) {
    const groups = groupsOf(resourcesVpcConfig).map((group, index) => [`SecurityGroupId.${index + 1}`, group]);
    await moto.query("ec2", "ModifyNetworkInterfaceAttribute", {
      NetworkInterfaceId: id,
      ...Object.fromEntries(groups),
    });
  }
}

/** The groups of the control plane's interfaces: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
export function groupsOf({ clusterSecurityGroupId, securityGroupIds }: Json): string[] {
  return [clusterSecurityGroupId, ...securityGroupIds];
}
