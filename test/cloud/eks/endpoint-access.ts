import { type Cidr, contains, parseCidr } from "../../../src/lib/cidr";
import { invalid, type Json } from "./state";

/** What EKS makes of a cluster that is told nothing about its endpoint. */
export const DEFAULT_ENDPOINT = {
  endpointPublicAccess: true,
  endpointPrivateAccess: false,
  publicAccessCidrs: ["0.0.0.0/0"],
};

/**
 * Addresses that nobody has on the internet. EKS refuses those of documentation (RFC 5737) as well, which here, as in
 * AWS's own examples, stand for somebody's network, and 127.0.0.0/8, of which moto takes its Elastic IPs.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html
 */
const RESERVED = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** Public networks of one cluster: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MOST_NETWORKS = 40;

/** Refuses an endpoint that EKS does not make. */
export function checkEndpoint({ endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs }: Json): void {
  if (!endpointPrivateAccess && !endpointPublicAccess)
    throw invalid("Private and public endpoint access can't be disabled at the same time");
  if (publicAccessCidrs.length > MOST_NETWORKS) throw invalid(`Too many CIDRs in publicAccessCidrs: ${MOST_NETWORKS}`);
  const refused = publicAccessCidrs.filter((cidr: string) => RESERVED.some((range) => isWithin(cidr, range)));
  if (refused.length > 0)
    throw invalid(`The following CIDRs are not allowed in publicAccessCidrs: [${refused.join(", ")}]`);
}

/** Changes a cluster's network; EKS refuses a change that changes nothing: https://github.com/aws-controllers-k8s/community/issues/1855 */
export function changeNetwork(network: Json, change: Json): void {
  const changed = { ...network, ...change };
  checkEndpoint(changed);
  if (JSON.stringify(changed) === JSON.stringify(network)) {
    const { endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs } = changed;
    throw invalid(
      `Cluster is already at the desired configuration with endpointPrivateAccess: ${endpointPrivateAccess} , endpointPublicAccess: ${endpointPublicAccess}, and Public Endpoint Restrictions: [${publicAccessCidrs.join(", ")}]`,
    );
  }
  Object.assign(network, change);
}

/** Whether a network, or an address as one of /32, lies in another. */
export function isWithin(inner: string, outer: string): boolean {
  return contains(networkOf(outer), networkOf(inner));
}

/** A network that somebody wrote. */
export function networkOf(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw invalid(`The following CIDRs are invalid in publicAccessCidrs: [${text}]`);
  return cidr;
}
