import { supportOf } from "../../aws/kubernetes-version";
import {
  clusterPrice,
  HOURS_A_MONTH,
  instancePrice,
  type ListPrice,
  type Priced,
  priceOf,
  tierPrice,
  volumePrice,
} from "../../aws/prices";
import { makesCluster } from "../../environment/makes-cluster";
import type { ClusterEnvironment, Environment } from "../../environment/model";
import type { NodeGroupConfig } from "../../environment/node-groups/model";
import { dayOf } from "../../lib/today";
import { arrayOrEmpty, mappingOrEmpty } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";

/** What an environment costs a month as it stands: whatever is paid by time, and not by use. */
export interface MonthlyCosts {
  readonly lines: readonly CostLine[];
  /** Cents: the sum of the lines. */
  readonly cents: number;
  /** What costs something whose price is not known here. */
  readonly unpriced: readonly Unpriced[];
}

/** What several of one kind cost. */
export interface CostLine {
  /** Such as `NAT gateway`. */
  readonly kind: string;
  /** What tells it from others of its kind, and what may change the cost. */
  readonly note: string;
  readonly count: number;
  readonly price: ListPrice;
  readonly cents: number;
}

/** Something without a price, and why. */
export interface Unpriced {
  readonly kind: string;
  readonly count: number;
  readonly reason: string;
}

/** What is in an environment, with its price if there is one. */
interface Item {
  readonly kind: string;
  readonly note: string;
  readonly count: number;
  readonly price: ListPrice | undefined;
  /** Why there is no price. */
  readonly reason?: string;
}

/** @param stack the environment's own, in an account that has nothing of it yet */
export function monthlyCostsOf(environment: Environment, stack: StackJson, today: Date): MonthlyCosts {
  const cluster = makesCluster(environment) ? clusterItems(environment, today) : [];
  const items = [...cluster, ...resourceItems(environment, stack)].filter(({ count }) => count > 0);
  const lines = items.flatMap(({ kind, note, count, price }) =>
    price ? [{ kind, note, count, price, cents: centsOf(price, count) }] : [],
  );
  const unpriced = items.filter(({ price }) => price === undefined);
  return {
    lines,
    cents: lines.reduce((sum, { cents }) => sum + cents, 0),
    unpriced: unpriced.map(({ kind, note, count, reason }) => ({
      kind: note === "" ? kind : `${kind}, ${note}`,
      count,
      reason: reason ?? `its price in ${environment.region} is not known here`,
    })),
  };
}

/** In whole cents, so that a table of them adds up; prices have at most five decimals. */
function centsOf({ usd, per }: ListPrice, count: number): number {
  const hours = per === "hour" ? HOURS_A_MONTH : 1;
  return Math.round((Math.round(usd * 1e5) * hours * count) / 1e3);
}

function clusterItems(environment: ClusterEnvironment, today: Date): Item[] {
  const { region, cluster, nodeGroups } = environment;
  const items = [controlPlane(environment, today)];
  if (cluster.scalingTier !== "standard") {
    items.push({
      kind: "control plane's capacity",
      note: cluster.scalingTier,
      count: 1,
      price: tierPrice(region, cluster.scalingTier),
    });
  }
  const groups = Object.entries(nodeGroups);
  return [
    ...items,
    ...groups.map(([name, group]) => nodes(name, group, region)),
    ...groups.map(([name, group]) => volumes(name, group, region)),
  ];
}

function controlPlane({ region, cluster: { version } }: ClusterEnvironment, today: Date): Item {
  const support = supportOf(version);
  const isExtended = support !== undefined && dayOf(today) >= support.standardEnds;
  const note = isExtended
    ? `${version}, in extended support since ${support.standardEnds}`
    : `${version}${support ? `, in standard support until ${support.standardEnds}` : ""}`;
  return {
    kind: "EKS control plane",
    note,
    count: 1,
    price: clusterPrice(region, isExtended ? "extended" : "standard"),
  };
}

function nodes(name: string, group: NodeGroupConfig, region: string): Item {
  // EKS takes the first type that is to be had: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
  const [type = ""] = group.instanceTypes;
  const price = instancePrice(type, region);
  const sizes = group.autoscaled ? `, an autoscaler may run ${group.minSize} to ${group.maxSize}` : "";
  const item = { kind: "nodes", note: `${name}: ${type}${sizes}`, count: group.desiredSize };
  if (group.capacityType === "ON_DEMAND") return { ...item, price };
  const most = price ? `; on demand, ${type} is $${price.usd} an hour` : "";
  return { ...item, price: undefined, reason: `the price of spot instances changes by the hour${most}` };
}

function volumes(name: string, { volume, desiredSize }: NodeGroupConfig, region: string): Item {
  const note = `${name}: ${volume.sizeGiB} GiB ${volume.type}`;
  return { kind: "nodes' volumes", note, count: desiredSize, price: volumePrice(volume, region) };
}

/** What is counted in the stack: how many there are follows from several keys. */
function resourceItems({ region }: Environment, { resource = {} }: StackJson): Item[] {
  const blocks = (type: string) => Object.values(resource[type] ?? {}).map(mappingOrEmpty);
  const endpoints = blocks("aws_vpc_endpoint").filter((one) => one.vpc_endpoint_type === "Interface");
  const zones = endpoints.reduce((sum, { subnet_ids }) => sum + arrayOrEmpty(subnet_ids).length, 0);
  const item = (kind: string, what: Priced, count: number, note = ""): Item => {
    return { kind, note, count, price: priceOf(what, region) };
  };
  return [
    item("NAT gateways", "natGateway", blocks("aws_nat_gateway").length),
    item("public IPv4 addresses", "publicAddress", blocks("aws_eip").length, "of NAT gateways"),
    item("interface endpoints", "interfaceEndpoint", zones, "each in each zone"),
    item("KMS keys", "kmsKey", blocks("aws_kms_key").length),
  ];
}
