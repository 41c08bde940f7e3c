import { ownerTag } from "../../aws/names";
import type { VpcEndpointsProps } from "../../constructs/network/vpc-endpoints";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function vpcEndpointsProps(
  { cluster, network }: ClusterEnvironment,
  { account, vpc }: Pick<VpcEndpointsProps, "account" | "vpc">,
): Complete<VpcEndpointsProps> {
  return {
    name: cluster.name,
    account,
    vpc,
    services: network.vpcEndpoints,
    tags: ownerTag(cluster.name),
  };
}
