import type { NetworkAttributes, NetworkSubnet } from "../../constructs/network/network";
import type { ExistingNetwork, ExistingSubnet } from "../../environment/network/model";
import type { Complete } from "../../lib/complete";

export function networkAttributes(existing: ExistingNetwork): Complete<NetworkAttributes> {
  return {
    vpcId: existing.vpcId,
    cidr: existing.cidr,
    secondaryCidrs: existing.secondaryCidrs,
    privateSubnets: inOrder(existing.privateSubnets),
    publicSubnets: inOrder(existing.publicSubnets),
    privateRouteTableIds: existing.privateRouteTableIds.toSorted(),
  };
}

/** So that their order in the file means nothing: what is made of a list would change with it, and nodes be replaced. */
function inOrder(subnets: readonly ExistingSubnet[]): NetworkSubnet[] {
  const ofBoth = ({ id, availabilityZone }: ExistingSubnet) => `${availabilityZone} ${id}`;
  return subnets
    .toSorted((a, b) => (ofBoth(a) < ofBoth(b) ? -1 : 1))
    .map(({ id, availabilityZone }) => ({ id, availabilityZone }));
}
