import type { ExistingSubnet } from "../../environment/network/model";
import type { FoundNetwork } from "./found-network";

/** The part of an environment's file that is about a network that exists, as it was found. */
export function existingNetworkSection(network: FoundNetwork): string {
  const { cidr, leftOut, privateRouteTableIds, privateSubnets, publicSubnets, secondaryCidrs, vpcId } = network;
  const lines = [
    "network:",
    "  # As AWS showed it. Nothing of it is made, changed or destroyed:",
    "  existing:",
    `    vpcId: ${vpcId}`,
    `    cidr: ${cidr}`,
  ];
  if (secondaryCidrs.length > 0) lines.push(`    secondaryCidrs: [${secondaryCidrs.join(", ")}]`);
  lines.push("    privateSubnets: # for nodes, pods and the control plane's network interfaces");
  lines.push(...privateSubnets.map(entry));
  for (const { id, why } of leftOut) lines.push(`    # not ${id}: ${why}`);
  if (publicSubnets.length > 0) {
    lines.push("    publicSubnets: # for public load balancers", ...publicSubnets.map(entry));
  }
  lines.push(`    privateRouteTableIds: [${privateRouteTableIds.join(", ")}] # for endpoints of s3 and dynamodb`);
  lines.push("    tagSubnets: false # true, where nobody else gives them the tags by which load balancers find them");
  return lines.join("\n");
}

function entry({ id, availabilityZone }: ExistingSubnet): string {
  return `      - { id: ${id}, availabilityZone: ${availabilityZone} }`;
}
