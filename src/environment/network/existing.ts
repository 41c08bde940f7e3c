import * as z from "zod";
import { isGatewayService } from "../../aws/endpoint-services";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, list, mapping } from "../../diagnostics/fields";
import type { NotBeside } from "../../diagnostics/forms";
import { formatCidr, overlaps } from "../../lib/cidr";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import { cidr, ec2Id, networkAt, warningsOfIds } from "../fields";
import type { ClusterEnvironment } from "../model";
import { zone } from "../region";
import { textIn, type Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import { existingIn } from "./forms";
import type { ExistingNetwork } from "./model";
import { PRIVATE_SUBNETS, PUBLIC_SUBNETS } from "./zones";

const subnet = mapping({
  id: ec2Id("subnet", "a subnet's").describe("The subnet's id."),
  availabilityZone: zone.describe("The zone it is in."),
});

const FEW_ZONES = "subnets in at least two availability zones, as EKS asks";

/** A network that exists already: nothing of it is made, changed or destroyed. */
export const networkThatExists = mapping({
  vpcId: ec2Id("vpc", "a VPC's").describe("The VPC's id."),
  cidr: cidr(16, 28).describe("The VPC's range."),
  secondaryCidrs: list(cidr(16, 28), "networks").default([]).describe("Further ranges of the VPC."),
  privateSubnets: z
    .array(subnet, { error: "a list of subnets" })
    .min(2, { error: FEW_ZONES })
    .describe("For nodes, pods and the control plane's network interfaces; in at least two zones."),
  publicSubnets: z
    .array(subnet, { error: "a list of subnets" })
    .default([])
    .describe("For public load balancers. Default: none"),
  privateRouteTableIds: list(ec2Id("rtb", "a route table's"), "route tables")
    .default([])
    .describe("The private subnets' route tables, in which the gateway endpoints s3 and dynamodb are entries."),
  tagSubnets: flag()
    .default(false)
    .describe("Give the subnets the tags by which load balancers find them. For one environment of each subnet."),
})
  .superRefine(checkExisting, always)
  .describe("A network that exists already, in place of one that is made: nothing of it is changed.");

/** What says how a network is made. */
export const OF_NEW_NETWORKS: Readonly<Record<string, NotBeside>> = {
  cidr: { expected: "no cidr beside existing, which has its own", fix: fixOfRange },
  availabilityZones: {
    expected: "no availabilityZones beside existing, whose subnets have their own",
    fix: "write the zone of each subnet below existing, and remove this",
  },
  privateSubnets: {
    expected: "no privateSubnets beside existing, which lists its own by their ids",
    fix: "write them below existing, each as { id, availabilityZone }",
  },
  publicSubnets: {
    expected: "no publicSubnets beside existing, which lists its own by their ids",
    fix: "write them below existing, each as { id, availabilityZone }",
  },
  natGateways: {
    expected: "no natGateways beside existing, whose subnets keep the ways out that they have",
    fix: "remove it",
  },
};

function fixOfRange(values: unknown): string {
  const existing = asMapping(asMapping(asMapping(values)?.network)?.existing);
  return existing?.cidr === undefined ? "move it below existing" : "remove it";
}

/** Each subnet once, in enough zones. */
function checkExisting(network: Unchecked<ExistingNetwork>, refinement: Refinement): void {
  const subnets = [...subnetsIn(network, "privateSubnets"), ...subnetsIn(network, "publicSubnets")];
  for (const [index, { id, path }] of subnets.entries()) {
    const first = subnets.slice(0, index).find((other) => other.id === id);
    if (id === undefined || !first) continue;
    const expected = `each subnet once: ${id} is ${formatPath(first.path)}, too`;
    report(refinement, [...path, "id"], expected, "remove one of the two");
  }
  checkZoneCount(subnetsIn(network, "privateSubnets"), refinement);
  checkRanges(network, refinement);
}

/** A VPC's ranges are apart from each other: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function checkRanges({ cidr, secondaryCidrs }: Unchecked<ExistingNetwork>, refinement: Refinement): void {
  const ranges = [cidr, ...arrayOrEmpty(secondaryCidrs)].map(networkAt);
  for (const [index, range] of ranges.entries()) {
    const other = range && ranges.slice(0, index).find((one) => one && overlaps(one, range));
    // the list itself says that one stands there twice
    if (!range || !other || (formatCidr(other) === formatCidr(range) && other !== ranges[0])) continue;
    const expected = `a range that does not overlap ${formatCidr(other)}`;
    report(refinement, ["secondaryCidrs", index - 1], expected, "write the VPC's ranges as AWS shows them");
  }
}

/** https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
function checkZoneCount(subnets: readonly Subnet[], refinement: Refinement): void {
  const zones = subnets.map(({ availabilityZone }) => availabilityZone);
  const first = zones[0];
  // a list that is too short is reported itself, and so is a zone that is none
  if (subnets.length < 2 || first === undefined || zones.some((one) => one !== first)) return;
  report(refinement, ["privateSubnets"], FEW_ZONES, `add one that is not in ${first}`);
}

/** A subnet, as far as it can be read. */
interface Subnet {
  readonly path: Path;
  readonly id: string | undefined;
  readonly availabilityZone: string | undefined;
}

function subnetsIn(network: Unchecked<ExistingNetwork>, kind: "privateSubnets" | "publicSubnets"): Subnet[] {
  return arrayOrEmpty(network[kind]).map((value, index) => {
    const { id, availabilityZone } = asMapping(value) ?? {};
    return { path: [kind, index], id: textIn(id), availabilityZone: textIn(availabilityZone) };
  });
}

/** A network that is made tells the account it is in; of one that exists, the file has to. */
export function checkAccount({ account, network }: Unchecked<ClusterEnvironment>, refinement: Refinement): void {
  const existing = asMapping(network)?.existing;
  const given = asMapping(account);
  // an account that is none is reported itself, and a role that is assumed tells its own
  if (existing === undefined || (account !== undefined && !given)) return;
  if (given?.id !== undefined || given?.assumeRole !== undefined) return;
  const expected = "the account's id beside network.existing: nothing is made there that would tell it";
  const key = given ? "id" : "account";
  report(
    refinement,
    given ? ["account", "id"] : ["account"],
    expected,
    `add ${key}: "123456789012", with your account's id`,
  );
}

/** Gateway endpoints are entries in route tables, which have to be known. */
export function checkGateways(existing: unknown, services: unknown, refinement: Refinement): void {
  const known = asMapping(existing);
  if (!known) return;
  const { privateRouteTableIds: tables } = known;
  // what is no list is reported itself
  if (tables !== undefined && (!Array.isArray(tables) || tables.length > 0)) return;
  for (const [index, service] of arrayOrEmpty(services).entries()) {
    if (typeof service !== "string" || !isGatewayService(service)) continue;
    const expected = "a service with an interface endpoint, or existing.privateRouteTableIds: this one is a route";
    const fix = "list the private subnets' route tables as existing.privateRouteTableIds, or remove it";
    report(refinement, ["vpcEndpoints", index], expected, fix);
  }
}

/** Ids that are shorter or longer than any of AWS's. */
export function warnOfIds({ network }: ClusterEnvironment): Warning[] {
  const existing = existingIn(network);
  if (!existing) return [];
  const ids = [
    { path: ["network", "existing", "vpcId"], id: existing.vpcId },
    ...existing.privateSubnets.map(({ id }, index) => ({ path: [...PRIVATE_SUBNETS, index, "id"], id })),
    ...existing.publicSubnets.map(({ id }, index) => ({ path: [...PUBLIC_SUBNETS, index, "id"], id })),
    ...existing.privateRouteTableIds.map((id, index) => {
      return { path: ["network", "existing", "privateRouteTableIds", index], id };
    }),
  ];
  return warningsOfIds(ids);
}
