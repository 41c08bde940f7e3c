import { NOBODYS_NETWORKS } from "../../aws/reserved-networks";
import { type Refinement, report } from "../../diagnostics/checks";
import { type Cidr, cidrOf, contains, formatCidr, overlaps, planSubnets } from "../../lib/cidr";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { networkAt } from "../fields";
import type { ClusterEnvironment } from "../model";
import type { Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import { ownIn } from "./forms";
import type { OwnNetworkConfig } from "./model";

/** Subnets lie in the VPC, apart from each other, one a zone; NAT gateways have a public subnet to stand in. */
export function checkSubnets(network: Unchecked<OwnNetworkConfig>, refinement: Refinement): void {
  const vpc = networkAt(network.cidr);
  if (vpc) checkRange(vpc, refinement);
  const zones = arrayOrEmpty(network.availabilityZones).length;
  const plan = vpc && zones > 0 ? planSubnets(vpc, zones) : undefined;
  const isCut = network.privateSubnets === undefined || network.publicSubnets === undefined;
  if (isCut && plan?.publicSubnets.some(({ prefix }) => prefix > SMALLEST_SUBNET)) {
    const fix = "write a larger cidr, or privateSubnets and publicSubnets of your own";
    report(refinement, ["cidr"], `a range that holds ${2 * zones} subnets of at least /${SMALLEST_SUBNET}`, fix);
    return;
  }
  for (const kind of SUBNET_KINDS) checkCount(network, kind, zones, refinement);
  const subnets = SUBNET_KINDS.flatMap((kind) => subnetsOf(network, kind, plan?.[kind]));
  for (const [index, subnet] of subnets.entries()) {
    if (vpc && subnet.isWritten) checkInside(vpc, subnet, refinement);
    checkApart(subnet, subnets.slice(0, index), refinement);
  }
}

/** A VPC's may be public or private: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function checkRange(vpc: Cidr, refinement: Refinement): void {
  const reserved = NOBODYS_NETWORKS.find(({ network }) => contains(cidrOf(network), vpc));
  if (!reserved) return;
  const expected = `a range that machines can have, private as a rule (${reserved.network} is ${reserved.use})`;
  const fix = `write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, such as 10.0.0.0/${vpc.prefix}`;
  report(refinement, ["cidr"], expected, fix);
}

/** Docker's by default, in services such as Cloud9 and SageMaker. They cannot reach a VPC of the same addresses. */
const OF_SERVICES = "172.17.0.0/16";

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export function warnOfRange({ network }: ClusterEnvironment): Warning[] {
  const own = ownIn(network);
  // the range of one that exists cannot be changed any more
  if (!own || !overlaps(cidrOf(own.cidr), cidrOf(OF_SERVICES))) return [];
  const expected = `a range apart from ${OF_SERVICES}, which some AWS services use inside themselves, such as Cloud9 and SageMaker`;
  return [{ path: ["network", "cidr"], expected, fix: "write another one: a VPC's range cannot be changed later" }];
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const SMALLEST_SUBNET = 28;

const SUBNET_KINDS = ["privateSubnets", "publicSubnets"] as const;

type SubnetKind = (typeof SUBNET_KINDS)[number];

/** A subnet of the network, as far as it can be read. */
interface Subnet {
  readonly kind: SubnetKind;
  readonly path: Path;
  readonly range: Cidr;
  /** Whether the file has it; others are cut from the VPC's range. */
  readonly isWritten: boolean;
}

/** The subnets that the file has, or where it has none, those that are cut from the VPC's range. */
function subnetsOf(network: Unchecked<OwnNetworkConfig>, kind: SubnetKind, cut: readonly Cidr[] = []): Subnet[] {
  if (network[kind] === undefined) return cut.map((range) => ({ kind, path: [kind], range, isWritten: false }));
  return arrayOrEmpty(network[kind]).flatMap((value, index) => {
    const range = networkAt(value);
    return range ? [{ kind, path: [kind, index], range, isWritten: true }] : [];
  });
}

function checkInside(vpc: Cidr, { kind, path, range }: Subnet, refinement: Refinement): void {
  if (contains(vpc, range)) return;
  report(refinement, path, `a network inside the VPC's ${formatCidr(vpc)}`, `change ${kind}, or widen network.cidr`);
}

function checkApart(subnet: Subnet, earlier: readonly Subnet[], refinement: Refinement): void {
  const { kind, path, range, isWritten } = subnet;
  const other = earlier.find((one) => overlaps(one.range, range));
  if (!other || !(isWritten || other.isWritten)) return;
  const isRepeated = other.kind === kind && formatCidr(other.range) === formatCidr(range);
  // the list itself says that it stands there twice
  if (isRepeated) return;
  const cutOut = isWritten ? "" : ` (${kind} were left out, so they are cut from cidr: ${formatCidr(range)})`;
  const isAllWritten = isWritten && other.isWritten;
  const fix = isAllWritten ? "move one of the two" : "write both privateSubnets and publicSubnets, or neither";
  report(
    refinement,
    path,
    `a network that does not overlap ${formatPath(other.path)}, ${formatCidr(other.range)}${cutOut}`,
    fix,
  );
}

function checkCount(
  network: Unchecked<OwnNetworkConfig>,
  kind: SubnetKind,
  zones: number,
  refinement: Refinement,
): void {
  const given = network[kind];
  if (!Array.isArray(given) || zones === 0) return;
  if (kind === "publicSubnets" && given.length === 0) {
    if (network.natGateways === "none") return;
    const fix = "leave publicSubnets out, or set natGateways: none";
    report(refinement, [kind], "one public subnet per zone, for the NAT gateways", fix);
  } else if (given.length !== zones) {
    const fix = zones > given.length ? "add the missing" : "remove the surplus";
    report(refinement, [kind], `as many subnets as availabilityZones: ${zones}`, fix);
  }
}
