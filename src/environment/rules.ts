import { architectureOf, architectureOfImage } from "../aws/instance-types";
import { partitionOf, REGION, ZONE } from "../aws/partition";
import { type Context, report } from "../diagnostics/checks";
import { type Cidr, contains, formatCidr, overlaps, parseCidr, planSubnets } from "../lib/cidr";
import { formatPath, type Path } from "../lib/path";
import { arrayOrEmpty, asMapping, stringsIn } from "../lib/values";
import { checkEndpoint, nodesAreCutOff } from "./endpoint-rules";
import { checkVersions } from "./version-rules";
import { checkWorkloads } from "./workload-rules";

interface NetworkInput {
  readonly cidr?: unknown;
  readonly availabilityZones?: unknown;
  readonly privateSubnets?: unknown;
  readonly publicSubnets?: unknown;
  readonly natGateways?: unknown;
}

/** Subnets lie in the VPC, apart from each other, one a zone; NAT gateways have a public subnet to stand in. */
export function checkNetwork(network: NetworkInput, context: Context): void {
  const vpc = networkAt(network.cidr);
  const zones = stringsIn(network.availabilityZones).length;
  const plan = vpc && zones > 0 ? planSubnets(vpc, zones) : undefined;
  const isCut = network.privateSubnets === undefined || network.publicSubnets === undefined;
  if (isCut && plan?.publicSubnets.some(({ prefix }) => prefix > SMALLEST_SUBNET)) {
    const fix = "write a larger cidr, or privateSubnets and publicSubnets of your own";
    report(context, ["cidr"], `a range that holds ${2 * zones} subnets of at least /${SMALLEST_SUBNET}`, fix);
    return;
  }
  for (const kind of SUBNET_KINDS) checkCount(network, kind, zones, context);
  const subnets = SUBNET_KINDS.flatMap((kind) => subnetsOf(network, kind, plan?.[kind]));
  for (const [index, subnet] of subnets.entries()) {
    if (vpc && subnet.isWritten) checkInside(vpc, subnet, context);
    checkApart(subnet, subnets.slice(0, index), context);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const SMALLEST_SUBNET = 28;

const SUBNET_KINDS = ["privateSubnets", "publicSubnets"] as const;

type SubnetKind = (typeof SUBNET_KINDS)[number];

/** A subnet of the network, as far as it can be read. */
interface SubnetInput {
  readonly kind: SubnetKind;
  readonly path: Path;
  readonly range: Cidr;
  /** Whether the file has it; others are cut from the VPC's range. */
  readonly isWritten: boolean;
}

function subnetsOf(network: NetworkInput, kind: SubnetKind, cut: readonly Cidr[] = []): SubnetInput[] {
  if (network[kind] === undefined) return cut.map((range) => ({ kind, path: [kind], range, isWritten: false }));
  return arrayOrEmpty(network[kind]).flatMap((value, index) => {
    const range = networkAt(value);
    return range ? [{ kind, path: [kind, index], range, isWritten: true }] : [];
  });
}

function checkInside(vpc: Cidr, { kind, path, range }: SubnetInput, context: Context): void {
  if (contains(vpc, range)) return;
  report(context, path, `a network inside the VPC's ${formatCidr(vpc)}`, `change ${kind}, or widen network.cidr`);
}

function checkApart(subnet: SubnetInput, earlier: readonly SubnetInput[], context: Context): void {
  const { kind, path, range, isWritten } = subnet;
  const other = earlier.find((one) => overlaps(one.range, range));
  if (!other || !(isWritten || other.isWritten)) return;
  const isRepeated = other.kind === kind && formatCidr(other.range) === formatCidr(range);
  // the list itself says that it stands there twice
  if (isRepeated) return;
  const cutOut = isWritten ? "" : ` (${kind} were left out, so they are cut from cidr: ${formatCidr(range)})`;
  const isAllWritten = isWritten && other.isWritten;
  const fix = isAllWritten ? "move one of the two" : "give privateSubnets and publicSubnets, or neither";
  report(context, path, `a network apart from ${formatPath(other.path)}'s ${formatCidr(other.range)}${cutOut}`, fix);
}

function checkCount(network: NetworkInput, kind: SubnetKind, zones: number, context: Context): void {
  const given = network[kind];
  if (!Array.isArray(given) || zones === 0) return;
  if (kind === "publicSubnets" && given.length === 0) {
    if (network.natGateways === "none") return;
    report(
      context,
      [kind],
      "one public subnet a zone, since NAT gateways stand in them",
      "leave publicSubnets out, or say natGateways: none",
    );
  } else if (given.length !== zones) {
    report(
      context,
      [kind],
      `as many subnets as availabilityZones: ${zones}`,
      zones > given.length ? "add the missing" : "remove the surplus",
    );
  }
}

interface ClusterInput {
  readonly endpoint?: unknown;
  readonly addons?: unknown;
}

/** The API server can be reached, and the CNI that this project gives a role is there. */
export function checkCluster(cluster: ClusterInput, context: Context): void {
  checkEndpoint(cluster, context);
  const addons = asMapping(cluster.addons);
  if (addons && !("vpc-cni" in addons)) {
    report(context, ["addons"], "a mapping that holds vpc-cni, without which no node becomes ready", "add vpc-cni: {}");
  }
}

interface NodeGroupInput {
  readonly minSize?: unknown;
  readonly desiredSize?: unknown;
  readonly maxSize?: unknown;
  readonly instanceTypes?: unknown;
  readonly amiType?: unknown;
}

/** Sizes are in order, and image and instances are of one architecture. */
export function checkNodeGroup(group: NodeGroupInput, context: Context): void {
  const { minSize, desiredSize, maxSize } = group;
  if (typeof minSize === "number" && typeof desiredSize === "number" && desiredSize < minSize) {
    report(context, ["desiredSize"], `at least minSize: ${minSize}`, "raise desiredSize or lower minSize");
  }
  if (typeof maxSize === "number" && typeof desiredSize === "number" && desiredSize > maxSize) {
    report(context, ["desiredSize"], `at most maxSize: ${maxSize}`, "lower desiredSize or raise maxSize");
  } else if (typeof maxSize === "number" && typeof minSize === "number" && minSize > maxSize) {
    report(context, ["minSize"], `at most maxSize: ${maxSize}`, "lower minSize or raise maxSize");
  }
  const types = stringsIn(group.instanceTypes);
  const [first] = types;
  const architecture =
    typeof group.amiType === "string" ? architectureOfImage(group.amiType) : first && architectureOf(first);
  types.forEach((type, index) => {
    if (architectureOf(type) === architecture) return;
    report(
      context,
      ["instanceTypes", index],
      `an instance type of ${architecture}, as the group's image`,
      "put it into a node group of its own",
    );
  });
}

/** What private nodes call with no way to the internet: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
const ENDPOINTS_OF_PRIVATE_NODES = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

interface EnvironmentInput {
  readonly region?: unknown;
  readonly network?: unknown;
  readonly nodeGroups?: unknown;
  readonly serviceAccounts?: unknown;
  readonly cluster?: unknown;
  readonly tags?: unknown;
}

/** Zones and ARNs are the region's, and nodes have a way out. */
export function checkEnvironment(environment: EnvironmentInput, context: Context): void {
  const network = asMapping(environment.network) ?? {};
  if (typeof environment.region === "string") {
    checkZones(environment.region, arrayOrEmpty(network.availabilityZones), context);
    checkPartition(environment, environment.region, [], context);
  }
  const endpoints = stringsIn(network.vpcEndpoints);
  const missing = ENDPOINTS_OF_PRIVATE_NODES.filter((service) => !endpoints.includes(service));
  if (
    network.natGateways === "none" &&
    missing.length > 0 &&
    Object.keys(asMapping(environment.nodeGroups) ?? {}).length > 0
  ) {
    const fix = `add ${missing.join(", ")} to network.vpcEndpoints, or set natGateways: single`;
    report(
      context,
      ["network", "natGateways"],
      "single or perZone, or vpcEndpoints that let nodes pull images and join",
      fix,
    );
  }
  if (network.natGateways === "none" && nodesAreCutOff(environment.cluster)) {
    const expected = "true with natGateways: none, since nodes have no way to a public endpoint";
    report(context, ["cluster", "endpoint", "private"], expected, "write true, or set natGateways: single");
  }
  checkVersions(environment, context);
  checkWorkloads({ ...environment }, context);
}

/** Where the zones agree with each other, it is the region that is wrong. */
function checkZones(region: string, given: readonly unknown[], context: Context): void {
  if (!REGION.test(region)) return;
  const zones = given.map((zone) => (typeof zone === "string" && ZONE.test(zone) ? zone.slice(0, -1) : undefined));
  const [other, another] = new Set(zones);
  if (other && other !== region && !another && zones.length > 1) {
    report(
      context,
      ["region"],
      `the region of its availability zones: ${other}`,
      `write ${other}, or change the zones`,
    );
    return;
  }
  zones.forEach((zone, index) => {
    if (!zone || zone === region) return;
    const fix = `write a zone such as ${region}a, or change region`;
    report(context, ["network", "availabilityZones", index], `a zone of ${region}`, fix);
  });
}

/** Every ARN in the file, wherever it stands, is of the region's partition. */
function checkPartition(value: unknown, region: string, path: Path, context: Context): void {
  const found = typeof value === "string" ? /^arn:(aws[a-z-]*):/.exec(value)?.[1] : undefined;
  const wanted = partitionOf(region);
  if (found && found !== wanted) {
    report(
      context,
      path,
      `an ARN of ${region}'s partition: arn:${wanted}:…`,
      `write ${String(value).replace(/^arn:[^:]*/, `arn:${wanted}`)}, or change region`,
    );
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkPartition(item, region, [...path, index], context);
    });
  } else if (asMapping(value)) {
    for (const [key, item] of Object.entries(value as object)) checkPartition(item, region, [...path, key], context);
  }
}

/** A network with the host bits cut off (their own field reports them), or undefined. */
function networkAt(value: unknown): Cidr | undefined {
  return typeof value === "string" ? parseCidr(value) : undefined;
}
