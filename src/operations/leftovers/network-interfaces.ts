import type { NetworkInterface } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";
import type { Surroundings } from "./surroundings";

/** Those of the control plane, those that the CNI gave to nodes, and others' that keep the environment's VPC. */
export const NETWORK_INTERFACES: Kind = {
  name: "network interface",

  async find({ cluster, ec2 }, { vpcs }) {
    const pages = ec2.paginateDescribeNetworkInterfaces();
    const all = await collect("ec2:DescribeNetworkInterfaces", pages, (page) => page.NetworkInterfaces);
    return all.map((one) => networkInterfaceCandidate(cluster, one, vpcs));
  },

  async remove({ ec2 }, NetworkInterfaceId) {
    await need("ec2:DeleteNetworkInterface", () => ec2.deleteNetworkInterface({ NetworkInterfaceId }));
  },
};

/** A network interface, in use while it is attached. */
export function networkInterfaceCandidate(
  cluster: string,
  one: NetworkInterface,
  vpcs: Surroundings["vpcs"],
): Candidate {
  const { NetworkInterfaceId = "", Description, InterfaceType = "", TagSet = [], Attachment, Status, VpcId } = one;
  const isAttached = Attachment !== undefined || Status === "in-use";
  const isInWay = vpcs.some(({ id }) => id === VpcId) && !OF_OTHER_KINDS.includes(InterfaceType);
  return {
    id: NetworkInterfaceId,
    tags: TagSet,
    proof: Description === `Amazon EKS ${cluster}` ? "EKS created it for the control plane" : undefined,
    resemblance: isInWay ? `in ${VpcId}: ${Description || "without a description"}` : undefined,
    inUse: isAttached ? `attached to ${Attachment?.InstanceId ?? "a service of AWS"}` : undefined,
    usedBy: Attachment?.InstanceId === undefined ? undefined : [Attachment.InstanceId],
  };
}

/** They go with what they are of. */
const OF_OTHER_KINDS = ["nat_gateway", "natGateway", "vpc_endpoint", "gateway_load_balancer_endpoint"];
