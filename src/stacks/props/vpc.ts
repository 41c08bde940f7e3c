import { ownerTag } from "../../aws/names";
import type { VpcProps } from "../../constructs/network/vpc";
import type { ClusterEnvironment } from "../../environment/model";
import type { OwnNetworkConfig } from "../../environment/network/model";
import type { Complete } from "../../lib/complete";

export function vpcProps({ region, cluster }: ClusterEnvironment, network: OwnNetworkConfig): Complete<VpcProps> {
  return {
    name: cluster.name,
    region,
    cidr: network.cidr,
    availabilityZones: network.availabilityZones,
    privateSubnets: network.privateSubnets,
    publicSubnets: network.publicSubnets,
    natGateways: network.natGateways,
    natTags: ownerTag(cluster.name),
  };
}
