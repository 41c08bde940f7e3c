import { isGatewayService } from "../../aws/endpoint-services";
import type { Path } from "../../lib/path";
import type { ClaimedName } from "../claimed-name";
import type { ClusterEnvironment } from "../model";
import { existingIn } from "./forms";
import type { ExistingNetwork } from "./model";

/** What a network that exists has only once, however many clusters are in it. */
export function claimedParts({ network }: ClusterEnvironment): ClaimedName[] {
  const existing = existingIn(network);
  if (!existing) return [];
  const endpoints = network.vpcEndpoints.flatMap((service, index) => {
    return claimedEndpoints(existing, service, ["network", "vpcEndpoints", index]);
  });
  return [...endpoints, ...claimedTags(existing)];
}

/**
 * An interface endpoint answers for its service in the whole VPC, a gateway endpoint is an entry of route tables: AWS
 * refuses a second one of either.
 *
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
function claimedEndpoints(existing: ExistingNetwork, service: string, path: Path): ClaimedName[] {
  const holders = isGatewayService(service) ? existing.privateRouteTableIds : [existing.vpcId];
  return holders.map((holder) => ({
    what: "VPC endpoint",
    name: `${service} in ${holder}`,
    key: `endpoint ${service} ${holder}`,
    path,
    fix: "remove it from one of the two: an endpoint serves the whole VPC; made with the VPC, it outlives both clusters",
  }));
}

/** The tags are the same for every cluster, and the first environment that is destroyed would take them from the other. */
function claimedTags({ privateSubnets, publicSubnets, tagSubnets }: ExistingNetwork): ClaimedName[] {
  if (!tagSubnets) return [];
  return [...privateSubnets, ...publicSubnets].map(({ id }) => ({
    what: "subnet to tag",
    name: id,
    key: `tags ${id}`,
    path: ["network", "existing", "tagSubnets"],
    fix: "write tagSubnets: false in one of the two: the tags serve every cluster in the VPC",
  }));
}
