import type { NetworkInterface } from "@aws-sdk/client-ec2";
import { need } from "../aws";
import type { Kind } from "./kinds";
import { collect } from "./scope";
import type { Candidate } from "./selection";

/** Those of the control plane, and those that the CNI gave to nodes. */
export const NETWORK_INTERFACES: Kind = {
  name: "network interface",

  async find({ cluster, ec2 }) {
    const pages = ec2.paginateDescribeNetworkInterfaces();
    const all = await collect("ec2:DescribeNetworkInterfaces", pages, (page) => page.NetworkInterfaces);
    return all.map((one) => networkInterfaceCandidate(cluster, one));
  },

  async remove({ ec2 }, NetworkInterfaceId) {
    await need("ec2:DeleteNetworkInterface", () => ec2.deleteNetworkInterface({ NetworkInterfaceId }));
  },
};

export function networkInterfaceCandidate(cluster: string, one: NetworkInterface): Candidate {
  const { NetworkInterfaceId = "", Description, TagSet = [], Attachment, Status } = one;
  return {
    id: NetworkInterfaceId,
    tags: TagSet,
    named: Description === `Amazon EKS ${cluster}` ? "EKS made it for the control plane" : undefined,
    inUse:
      Attachment || Status === "in-use" ? `attached to ${Attachment?.InstanceId ?? "a service of AWS"}` : undefined,
  };
}
