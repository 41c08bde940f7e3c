import type { Moto } from "./moto";
import { at, list, text, type Xml } from "./xml";

/** A subnet as the stand-in needs it. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly givesPublicIps: boolean;
}

/** A network interface as the stand-in needs it. */
export interface Interface {
  readonly id: string;
  readonly privateIp: string;
  readonly zone: string;
}

/** The items of a Describe call, narrowed by filters. */
export async function describe(
  moto: Moto,
  action: string,
  set: string,
  filters: Readonly<Record<string, string>> = {},
): Promise<Xml[]> {
  const params = Object.entries(filters).flatMap(([name, value], index) => [
    [`Filter.${index + 1}.Name`, name],
    [`Filter.${index + 1}.Value.1`, value],
  ]);
  return list(await moto.query("ec2", action, Object.fromEntries(params)), set);
}

/** The subnet of an id, undefined where there is none. */
export async function findSubnet(moto: Moto, id: string): Promise<Subnet | undefined> {
  const [subnet] = await describe(moto, "DescribeSubnets", "subnetSet", { "subnet-id": id });
  if (!subnet) {
    return undefined;
  }
  const givesPublicIps = text(subnet, "mapPublicIpOnLaunch") === "true";
  const vpcId = text(subnet, "vpcId");
  return { id, vpcId, zone: text(subnet, "availabilityZone"), cidr: text(subnet, "cidrBlock"), givesPublicIps };
}

/** Makes a network interface, as EKS does in a cluster's subnets and as each node does in its own. */
export async function createInterface(
  moto: Moto,
  subnetId: string,
  description: string,
  groupIds: readonly string[],
): Promise<Interface> {
  const groups = groupIds.map((id, index) => [`SecurityGroupId.${index + 1}`, id]);
  const params = { SubnetId: subnetId, Description: description, ...Object.fromEntries(groups) };
  const created = at(await moto.query("ec2", "CreateNetworkInterface", params), "networkInterface");
  return {
    id: text(created, "networkInterfaceId"),
    privateIp: text(created, "privateIpAddress"),
    zone: text(created, "availabilityZone"),
  };
}

/** The IPv4 ranges of a VPC. */
export async function rangesOf(moto: Moto, vpcId: string): Promise<string[]> {
  const [vpc] = await describe(moto, "DescribeVpcs", "vpcSet", { "vpc-id": vpcId });
  return (vpc ? list(vpc, "cidrBlockAssociationSet") : []).map((range) => text(range, "cidrBlock"));
}

/** Removes network interfaces. */
export async function deleteInterfaces(moto: Moto, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await moto.query("ec2", "DeleteNetworkInterface", { NetworkInterfaceId: id });
  }
}

/**
 * Whether instances in a subnet reach what a node needs before it can join: the internet through a NAT gateway (or
 * through an internet gateway with a public address), or VPC endpoints of the services that a node calls.
 */
export async function nodesReachAws(moto: Moto, subnet: Subnet): Promise<boolean> {
  const { vpcId } = subnet;
  const toInternet = await routeToInternet(moto, subnet);
  if (toInternet && text(toInternet, "gatewayId").startsWith("igw-") && subnet.givesPublicIps) {
    return true;
  }
  if (toInternet && text(toInternet, "natGatewayId")) {
    const nat = await natGatewayOf(moto, toInternet);
    return nat !== undefined && text(nat, "state") === "available";
  }
  const endpoints = await describe(moto, "DescribeVpcEndpoints", "vpcEndpointSet", { "vpc-id": vpcId });
  const services = endpoints.map((endpoint) => text(endpoint, "serviceName").split(`.${moto.region}.`)[1]);
  return ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"].every((service) => services.includes(service));
}

/** The addresses by which instances of a subnet are seen on the internet: those of its NAT gateway. */
export async function natAddresses(moto: Moto, subnet: Subnet): Promise<string[]> {
  const route = await routeToInternet(moto, subnet);
  const nat = route && (await natGatewayOf(moto, route));
  return (nat ? list(nat, "natGatewayAddressSet") : []).map((address) => text(address, "publicIp"));
}

async function routeToInternet(moto: Moto, { id, vpcId }: Subnet): Promise<Xml | undefined> {
  const own = await describe(moto, "DescribeRouteTables", "routeTableSet", { "association.subnet-id": id });
  const main = { "vpc-id": vpcId, "association.main": "true" };
  const [table] = own.length > 0 ? own : await describe(moto, "DescribeRouteTables", "routeTableSet", main);
  const routes = table ? list(table, "routeSet") : [];
  return routes.find((route) => text(route, "destinationCidrBlock") === "0.0.0.0/0");
}

async function natGatewayOf(moto: Moto, route: Xml): Promise<Xml | undefined> {
  const id = text(route, "natGatewayId");
  if (!id) return undefined;
  const [nat] = await describe(moto, "DescribeNatGateways", "natGatewaySet", { "nat-gateway-id": id });
  return nat;
}
