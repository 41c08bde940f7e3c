import type { RouteTable, Subnet, Vpc, VpcEndpoint } from "@aws-sdk/client-ec2";
import type { ExistingNetwork } from "../../environment/network/model";
import type { Access } from "../clients/access";
import { type Fact, look } from "../clients/aws";
import { routeTableOf, type WayOut, wayOutOf } from "../clients/routes";
import { clientsOf } from "../clients/services";

/** What AWS has of a network that exists. Undefined stands for what does not exist. */
export interface NetworkFacts {
  /** The VPC's ranges. */
  readonly ranges: Fact<readonly string[] | undefined>;
  /** By id: those of the file that there are. */
  readonly subnets: Fact<ReadonlyMap<string, SubnetFacts>>;
  /** The services that the VPC has endpoints for, such as `ecr.api`. */
  readonly endpoints: Fact<readonly string[]>;
}

/** A subnet, as it is in the account. */
export interface SubnetFacts {
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly freeAddresses: number;
  /** Whether instances in it get public addresses. */
  readonly isOpen: boolean;
  readonly way: WayOut;
  /** The keys of its tags. */
  readonly tags: readonly string[];
}

/** Asks EC2 about all of the network at once. */
export async function gatherNetwork(access: Access, network: ExistingNetwork): Promise<NetworkFacts> {
  const { ec2 } = await clientsOf(access, ["ec2"]);
  const inVpc = [{ Name: "vpc-id", Values: [network.vpcId] }];
  const ids = [...network.privateSubnets, ...network.publicSubnets].map(({ id }) => id);
  // filters, since an id that is not there would be an error
  const [vpc, subnets, tables, endpoints] = await Promise.all([
    look("ec2:DescribeVpcs", async () => (await ec2.describeVpcs({ Filters: inVpc })).Vpcs),
    look("ec2:DescribeSubnets", async () => {
      return (await ec2.describeSubnets({ Filters: [{ Name: "subnet-id", Values: ids }] })).Subnets;
    }),
    look("ec2:DescribeRouteTables", async () => (await ec2.describeRouteTables({ Filters: inVpc })).RouteTables),
    look("ec2:DescribeVpcEndpoints", async () => (await ec2.describeVpcEndpoints({ Filters: inVpc })).VpcEndpoints),
  ]);
  return {
    ranges: mapFact(vpc, (found = []) => found[0] && rangesIn(found[0])),
    subnets: "unknown" in tables ? tables : mapFact(subnets, (found = []) => subnetsIn(found, tables.known ?? [])),
    endpoints: mapFact(endpoints, (found = []) => servicesOf(access.region, found)),
  };
}

function mapFact<A, B>(fact: Fact<A>, change: (known: A) => B): Fact<B> {
  return "unknown" in fact ? fact : { known: change(fact.known) };
}

function rangesIn({ CidrBlock = "", CidrBlockAssociationSet = [] }: Vpc): string[] {
  const associated = CidrBlockAssociationSet.flatMap(({ CidrBlock: range, CidrBlockState }) => {
    return range !== undefined && CidrBlockState?.State === "associated" ? [range] : [];
  });
  return [...new Set([CidrBlock, ...associated])];
}

function subnetsIn(subnets: readonly Subnet[], tables: readonly RouteTable[]): Map<string, SubnetFacts> {
  return new Map(
    subnets.map(({ SubnetId = "", VpcId = "", AvailabilityZone = "", Tags = [], ...subnet }) => [
      SubnetId,
      {
        vpcId: VpcId,
        availabilityZone: AvailabilityZone,
        freeAddresses: subnet.AvailableIpAddressCount ?? 0,
        isOpen: subnet.MapPublicIpOnLaunch ?? false,
        way: wayOutOf(routeTableOf(SubnetId, tables)),
        tags: Tags.map(({ Key = "" }) => Key),
      },
    ]),
  );
}

function servicesOf(region: string, endpoints: readonly VpcEndpoint[]): string[] {
  const alive = endpoints.filter(({ State }) => State?.toLowerCase() === "available");
  return alive.map(({ ServiceName = "" }) => ServiceName.slice(ServiceName.indexOf(`${region}.`) + region.length + 1));
}
