import { describe, findSubnet } from "./ec2";
import { AwsError } from "./errors";
import type { Moto } from "./moto";
import { list, text, type Xml } from "./xml";

/**
 * What EC2 refuses of a new endpoint, and moto does not: a second one that answers for its service in the VPC, a second
 * route to a service in a route table, and two subnets of one zone.
 *
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 * https://github.com/hashicorp/terraform-provider-aws/issues/17535, https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/583
 */
export async function refusalOfEndpoint(moto: Moto, params: URLSearchParams): Promise<AwsError | undefined> {
  const vpcId = params.get("VpcId") ?? "";
  const service = params.get("ServiceName") ?? "";
  const inVpc = await describe(moto, "DescribeVpcEndpoints", "vpcEndpointSet", { "vpc-id": vpcId });
  const others = inVpc.filter((one) => text(one, "serviceName") === service && text(one, "state") !== "deleted");
  if (params.get("VpcEndpointType") !== "Interface") return secondRoute(others, valuesOf(params, "RouteTableId"));
  if (params.get("PrivateDnsEnabled") === "true" && others.some((one) => text(one, "privateDnsEnabled") === "true")) {
    const domain = `${service.split(".").slice(3).reverse().join(".")}.${moto.region}.amazonaws.com`;
    const message = `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${domain} in the VPC ${vpcId}`;
    return new AwsError("InvalidParameter", message, 400);
  }
  return secondInZone(moto, valuesOf(params, "SubnetId"));
}

function secondRoute(others: readonly Xml[], tables: readonly string[]): AwsError | undefined {
  const taken = others.flatMap((one) => list(one, "routeTableIdSet")).map((table) => text(table));
  const table = tables.find((one) => taken.includes(one));
  if (table === undefined) return undefined;
  return new AwsError(
    "RouteAlreadyExists",
    `route table ${table} already has a route with destination-prefix-list-id`,
    400,
  );
}

async function secondInZone(moto: Moto, subnetIds: readonly string[]): Promise<AwsError | undefined> {
  const zones = new Set<string>();
  for (const id of subnetIds) {
    const { zone = "" } = (await findSubnet(moto, id)) ?? {};
    if (zones.has(zone)) {
      const message = `Found another VPC endpoint subnet in the availability zone of ${id}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`;
      return new AwsError("DuplicateSubnetsInSameZone", message, 400);
    }
    zones.add(zone);
  }
  return undefined;
}

function valuesOf(params: URLSearchParams, name: string): string[] {
  return [...params].flatMap(([key, value]) => (new RegExp(`^${name}\\.\\d+$`).test(key) ? [value] : []));
}
