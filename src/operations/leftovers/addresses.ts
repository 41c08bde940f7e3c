import type { Address, NatGateway } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { findNatGateways } from "./nat-gateways";
import type { Candidate } from "./selection";

/** They cost while they exist, used or not. */
export const ADDRESSES: Kind = {
  name: "Elastic IP address",

  async find({ ec2 }) {
    const [found, gateways] = await Promise.all([
      need("ec2:DescribeAddresses", () => ec2.describeAddresses()),
      findNatGateways(ec2),
    ]);
    const { Addresses = [] } = found ?? {};
    return Addresses.map((address) => addressCandidate(address, gateways));
  },

  async remove({ ec2 }, AllocationId) {
    await need("ec2:ReleaseAddress", () => ec2.releaseAddress({ AllocationId }));
  },
};

/** An address, in use by its NAT gateway, instance or network interface. */
export function addressCandidate(address: Address, gateways: readonly NatGateway[]): Candidate {
  const { AllocationId = "", Tags = [] } = address;
  const user = userOf(address, gateways);
  return {
    id: AllocationId,
    tags: Tags,
    inUse: user && `${user} has it`,
    usedBy: user === undefined ? undefined : [user],
  };
}

function userOf(
  { AllocationId, AssociationId, InstanceId, NetworkInterfaceId }: Address,
  gateways: readonly NatGateway[],
): string | undefined {
  const gateway = gateways.find(({ NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.some((one) => one.AllocationId === AllocationId),
  );
  if (gateway) return gateway.NatGatewayId;
  return InstanceId || (AssociationId && NetworkInterfaceId) || undefined;
}
