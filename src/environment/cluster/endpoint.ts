import { NOBODYS_NETWORKS, type ReservedNetwork } from "../../aws/reserved-networks";
import { type Refinement, report } from "../../diagnostics/checks";
import { flag, list, mapping } from "../../diagnostics/fields";
import { type Cidr, cidrOf, contains, isEverywhere } from "../../lib/cidr";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { cidr, networkAt } from "../fields";
import type { ClusterEnvironment } from "../model";
import { type Unchecked, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import type { ClusterConfig, EndpointConfig } from "./model";

/** The Kubernetes API server's endpoint. */
export const endpoint = mapping({
  private: flag().default(true).describe("Reach the API server from inside the VPC."),
  privateCidrs: list(cidr(0, 32), "networks")
    .optional()
    .describe(
      "Who may reach it inside the VPC and from networks connected to it; [] for the nodes alone. Default: the VPC's cidr",
    ),
  publicCidrs: list(cidr(0, 32), "networks", 1)
    .optional()
    .describe("Who may reach it from the internet. Default: no public endpoint"),
})
  .prefault({})
  .describe("The Kubernetes API server's endpoint.");

/** Where in a cluster the list of public networks stands. */
const PUBLIC_CIDRS: Path = ["endpoint", "publicCidrs"];

/** EKS' quota, which AWS does not raise: https://docs.aws.amazon.com/general/latest/gr/eks.html */
const MOST_PUBLIC_NETWORKS = 40;

/** The endpoint answers the nodes, and each of its lists is of addresses that can come that way. */
export function checkEndpoint(cluster: Unchecked<ClusterConfig>, refinement: Refinement): void {
  const endpoint = uncheckedOf<EndpointConfig>(cluster.endpoint);
  if (endpoint.private === false) checkPublicOnly(endpoint, refinement);
  const networks = arrayOrEmpty(endpoint.publicCidrs);
  if (networks.length > MOST_PUBLIC_NETWORKS) {
    const expected = `at most ${MOST_PUBLIC_NETWORKS} networks, which is EKS's limit`;
    report(refinement, PUBLIC_CIDRS, expected, "merge some into larger ones, or use privateCidrs");
  }
  networks.forEach((network, index) => {
    checkPublicNetwork(networkAt(network), [...PUBLIC_CIDRS, index], refinement);
  });
}

/** Nodes reach a public endpoint from addresses that AWS chooses. */
function checkPublicOnly({ privateCidrs, publicCidrs }: Unchecked<EndpointConfig>, refinement: Refinement): void {
  if (privateCidrs !== undefined) {
    const fix = "remove it, or set private: true";
    report(refinement, ["endpoint", "privateCidrs"], "no privateCidrs beside private: false", fix);
  }
  if (publicCidrs === undefined) {
    const fix = "set private: true, or list publicCidrs";
    report(refinement, ["endpoint"], "a private endpoint, publicCidrs, or both", fix);
    return;
  }
  const networks = networksIn(publicCidrs);
  // an empty list, and one of which not all can be read, are reported by their own fields
  if (!networks || networks.length === 0 || isEverywhere(networks)) return;
  const expected = "0.0.0.0/0 beside private: false: nodes come from NAT gateways, whose addresses AWS chooses";
  report(refinement, PUBLIC_CIDRS, expected, "set private: true, so that nodes stay inside the VPC");
}

function checkPublicNetwork(network: Cidr | undefined, path: Path, refinement: Refinement): void {
  const reserved = network && RESERVED.find((one) => contains(cidrOf(one.network), network));
  if (!reserved) return;
  const expected = `a public network (EKS refuses ${reserved.network}, which is ${reserved.use})`;
  report(refinement, path, expected, reserved.use === PRIVATE ? FIX_FOR_PRIVATE : FIX);
}

const FIX = "write the public addresses that you come from";
const FIX_FOR_PRIVATE = `move it to privateCidrs, if it is connected to the VPC, or ${FIX}`;

/** Whether the nodes would have to leave a VPC that has no way out. */
export function nodesAreCutOff(cluster: Unchecked<ClusterConfig>): boolean {
  const endpoint = uncheckedOf<EndpointConfig>(cluster.endpoint);
  const networks = networksIn(endpoint.publicCidrs);
  return endpoint.private === false && networks !== undefined && isEverywhere(networks);
}

const PRIVATE = "private";

/**
 * Addresses that nobody has on the internet. EKS refuses those of documentation, such as 203.0.113.0/24, as well: in
 * this project's examples, as in AWS's own, they stand for somebody's network.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html
 */
const RESERVED: readonly ReservedNetwork[] = [
  ...NOBODYS_NETWORKS,
  { network: "10.0.0.0/8", use: PRIVATE },
  { network: "100.64.0.0/10", use: PRIVATE },
  { network: "172.16.0.0/12", use: PRIVATE },
  { network: "192.168.0.0/16", use: PRIVATE },
  { network: "198.18.0.0/15", use: "for benchmarks" },
];

/** More networks than a security group has room for. */
export function warnOfEndpoint({ cluster }: ClusterEnvironment): Warning[] {
  const { privateCidrs = [] } = cluster.endpoint;
  if (privateCidrs.length <= MOST_RULES) return [];
  const expected = `at most ${MOST_RULES} networks: the cluster's security group has a rule for each, and EC2's quota is 60`;
  const fix = "merge some into larger ones, or ask AWS for more rules per security group";
  return [{ path: ["cluster", "endpoint", "privateCidrs"], expected, fix }];
}

/** One of the 60 is EKS's own: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MOST_RULES = 59;

/** Undefined where one of them is none: its own field reports that. */
function networksIn(list: unknown): Cidr[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const networks = list.map(networkAt);
  return networks.every((network) => network !== undefined) ? networks : undefined;
}
