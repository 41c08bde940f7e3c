import { type Refinement, report } from "../../diagnostics/checks";
import { flag, list, mapping } from "../../diagnostics/fields";
import { type Cidr, contains, isEverywhere, parseCidr } from "../../lib/cidr";
import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import { cidr } from "../fields";
import type { ClusterConfig } from "../model";
import type { Unchecked } from "../unchecked";

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

/** Where in a cluster the endpoint stands. */
const ENDPOINT = "endpoint";

/** EKS' quota, which AWS does not raise: https://docs.aws.amazon.com/general/latest/gr/eks.html */
const MOST_PUBLIC_NETWORKS = 40;

/** The endpoint answers the nodes, and each of its lists is of addresses that can come that way. */
export function checkEndpoint(cluster: Unchecked<ClusterConfig>, refinement: Refinement): void {
  const endpoint = asMapping(cluster.endpoint);
  if (!endpoint) return;
  checkSwitches(endpoint, refinement);
  checkPublicNetworks(arrayOrEmpty(endpoint.publicCidrs), refinement);
}

function checkSwitches(endpoint: Readonly<Record<string, unknown>>, refinement: Refinement): void {
  if (endpoint.private !== false) return;
  if (endpoint.privateCidrs !== undefined) {
    const fix = "remove it, or set private: true";
    report(refinement, [ENDPOINT, "privateCidrs"], "no privateCidrs beside private: false", fix);
  }
  if (endpoint.publicCidrs === undefined) {
    report(
      refinement,
      [ENDPOINT],
      "a private endpoint, publicCidrs, or both",
      "set private: true, or list publicCidrs",
    );
    return;
  }
  const networks = networksOf(endpoint.publicCidrs);
  if (!networks || networks.length === 0 || isEverywhere(networks)) return;
  report(
    refinement,
    [ENDPOINT, "publicCidrs"],
    "0.0.0.0/0 beside private: false: nodes come from NAT gateways, whose addresses AWS chooses",
    "set private: true, with which nodes stay inside the VPC",
  );
}

function checkPublicNetworks(given: readonly unknown[], refinement: Refinement): void {
  if (given.length > MOST_PUBLIC_NETWORKS) {
    const expected = `at most ${MOST_PUBLIC_NETWORKS} networks, as EKS takes`;
    report(
      refinement,
      [ENDPOINT, "publicCidrs"],
      expected,
      "join some into larger ones, or let them in by privateCidrs",
    );
  }
  given.forEach((value, index) => {
    const network = networkAt(value);
    const range = network && RESERVED.find(([reserved]) => contains(networkOf(reserved), network));
    if (!range) return;
    const path: Path = [ENDPOINT, "publicCidrs", index];
    const [reserved, what] = range;
    const expected = `a network of the internet (EKS refuses ${reserved}, which is ${what})`;
    report(
      refinement,
      path,
      expected,
      what === PRIVATE ? FIX_FOR_PRIVATE : "write the public addresses that you come from",
    );
  });
}

/** Whether the nodes would have to leave a VPC that has no way out. */
export function nodesAreCutOff(cluster: Unchecked<ClusterConfig>): boolean {
  const endpoint = asMapping(cluster.endpoint);
  const networks = networksOf(endpoint?.publicCidrs);
  return endpoint?.private === false && networks !== undefined && isEverywhere(networks);
}

const PRIVATE = "private";

const FIX_FOR_PRIVATE =
  "move it to privateCidrs, for who is connected to the VPC, or write the public addresses that you come from";

/**
 * Addresses that nobody has on the internet. EKS refuses those of documentation, such as 203.0.113.0/24, as well: in
 * this project's examples, as in AWS's own, they stand for somebody's network.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html
 */
const RESERVED: readonly (readonly [network: string, what: string])[] = [
  ["0.0.0.0/8", "no host's"],
  ["10.0.0.0/8", PRIVATE],
  ["100.64.0.0/10", PRIVATE],
  ["127.0.0.0/8", "each machine's own"],
  ["169.254.0.0/16", "link-local"],
  ["172.16.0.0/12", PRIVATE],
  ["192.168.0.0/16", PRIVATE],
  ["198.18.0.0/15", "for benchmarks"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved"],
];

/** Undefined where one of them is none: its own field reports that. */
function networksOf(given: unknown): Cidr[] | undefined {
  const networks = arrayOrEmpty(given).map(networkAt);
  return Array.isArray(given) && networks.every((network) => network !== undefined) ? networks : undefined;
}

function networkAt(value: unknown): Cidr | undefined {
  return typeof value === "string" ? parseCidr(value) : undefined;
}

function networkOf(text: string): Cidr {
  return parseCidr(text) as Cidr;
}
