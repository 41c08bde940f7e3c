import { describe, natAddresses, rangesOf, type Subnet } from "../account/ec2";
import type { Moto } from "../account/moto";
import { list, text, type Xml } from "../account/xml";
import { isWithin } from "./endpoint-access";
import type { Json } from "./state";

/**
 * Whether a cluster's endpoint answers somebody who comes from an address: of the VPC, of a network that is connected
 * to it, or of the internet.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export async function answers(moto: Moto, cluster: Json, address: string): Promise<boolean> {
  const { endpointPrivateAccess, endpointPublicAccess } = cluster.resourcesVpcConfig;
  const isInside = await isInVpc(moto, cluster.resourcesVpcConfig.vpcId, address);
  // where there is a public endpoint, only the VPC's own name servers lead to the private one
  if (endpointPrivateAccess && (isInside || !endpointPublicAccess)) return admitsToPrivate(moto, cluster, address);
  return endpointPublicAccess && !isInside && admitsToPublic(cluster, address);
}

/**
 * Whether nodes in a subnet, which are members of the cluster's security group, reach the API server. Of ways to a public
 * endpoint, NAT gateways alone are known here: no transit gateway, and no firewall in another VPC.
 */
export async function answersNodes(moto: Moto, cluster: Json, subnet: Subnet): Promise<boolean> {
  const { clusterSecurityGroupId, endpointPrivateAccess, endpointPublicAccess } = cluster.resourcesVpcConfig;
  if (endpointPrivateAccess) {
    const rules = await ingressRules(moto, clusterSecurityGroupId);
    return rules.some((rule) =>
      list(rule, "groups").some((group) => text(group, "groupId") === clusterSecurityGroupId),
    );
  }
  const addresses = await natAddresses(moto, subnet);
  return endpointPublicAccess && addresses.some((address) => admitsToPublic(cluster, address));
}

function admitsToPublic({ resourcesVpcConfig }: Json, address: string): boolean {
  return holds(resourcesVpcConfig.publicAccessCidrs, address);
}

async function admitsToPrivate(moto: Moto, { resourcesVpcConfig }: Json, address: string): Promise<boolean> {
  const rules = await ingressRules(moto, resourcesVpcConfig.clusterSecurityGroupId);
  return rules.some((rule) =>
    holds(
      list(rule, "ipRanges").map((range) => text(range, "cidrIp")),
      address,
    ),
  );
}

/** The rules of a security group that let HTTPS in. */
async function ingressRules(moto: Moto, groupId: string): Promise<Xml[]> {
  const [group] = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo", { "group-id": groupId });
  return (group ? list(group, "ipPermissions") : []).filter((rule) => {
    const isAll = text(rule, "ipProtocol") === "-1";
    const isHttps = Number(text(rule, "fromPort")) <= 443 && Number(text(rule, "toPort")) >= 443;
    return isAll || (text(rule, "ipProtocol") === "tcp" && isHttps);
  });
}

async function isInVpc(moto: Moto, vpcId: string, address: string): Promise<boolean> {
  return holds(await rangesOf(moto, vpcId), address);
}

function holds(ranges: readonly string[], address: string): boolean {
  return ranges.some((range) => isWithin(`${address}/32`, range));
}
