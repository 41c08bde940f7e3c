import type { RouteTable, Subnet, Vpc } from "@aws-sdk/client-ec2";
import { ZONE } from "../../aws/partition";
import { hasControlPlanes } from "../../aws/zones";
import type { ExistingNetwork, ExistingSubnet } from "../../environment/network/model";
import type { Access } from "../clients/access";
import { need } from "../clients/aws";
import { routeTableOf, type WayOut, wayOutOf } from "../clients/routes";
import { clientsOf } from "../clients/services";
import { Failure } from "../failure";

/** A VPC as AWS shows it, as far as an environment's file says it. */
export interface FoundNetwork extends Omit<ExistingNetwork, "tagSubnets"> {
  /** The account of the credentials, which may share the VPC with its owner. */
  readonly account: string;
  /** Subnets that are in neither list, with the reason. */
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
}

/** What AWS answers about a VPC. */
export interface VpcAnswers {
  readonly account: string;
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
}

/**
 * Asks AWS about a VPC, once.
 *
 * @throws Failure where there is no such VPC, or EKS could make no cluster in it
 */
export async function findNetwork(access: Access, vpcId: string): Promise<FoundNetwork> {
  const { ec2, sts } = await clientsOf(access, ["ec2", "sts"]);
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const [caller, vpcs, subnets, routeTables] = await Promise.all([
    need("sts:GetCallerIdentity", () => sts.getCallerIdentity()),
    // a filter, since an id that is none is an answer then
    need("ec2:DescribeVpcs", () => ec2.describeVpcs({ Filters })),
    need("ec2:DescribeSubnets", () => ec2.describeSubnets({ Filters })),
    need("ec2:DescribeRouteTables", () => ec2.describeRouteTables({ Filters })),
  ]);
  const vpc = vpcs?.Vpcs?.[0];
  if (!vpc) {
    throw new Failure(
      `nothing was written: the account of these credentials has no VPC ${vpcId} in ${access.region}: check --region and AWS_PROFILE`,
    );
  }
  return networkOf({
    account: caller?.Account ?? "",
    vpc,
    subnets: subnets?.Subnets ?? [],
    routeTables: routeTables?.RouteTables ?? [],
  });
}

/**
 * What an environment's file says of a VPC. A subnet is public if its route table leads to an internet gateway; of the
 * others, those with no way out at all are left out, unless none has one.
 *
 * @throws Failure where EKS could make no cluster in it
 */
export function networkOf({ account, vpc, subnets, routeTables }: VpcAnswers): FoundNetwork {
  const { VpcId: vpcId = "", CidrBlock: cidr = "" } = vpc;
  const all = subnets.map((subnet) => readSubnet(subnet, routeTables)).sort(compareSubnets);
  const publicSubnets = all.filter(({ way, isPlaced }) => isPlaced && way === "internet gateway");
  const others = all.filter(({ way }) => way !== "internet gateway");
  const usable = others.filter(({ isPlaced, isForClusters }) => isPlaced && isForClusters);
  const withWay = usable.filter(({ way }) => way === "other");
  const privateSubnets = withWay.length > 0 ? withWay : usable;
  requireZones(vpcId, privateSubnets);
  return {
    account,
    vpcId,
    cidr,
    secondaryCidrs: secondaryCidrs(vpc),
    privateSubnets: privateSubnets.map(placeOf),
    publicSubnets: publicSubnets.map(placeOf),
    privateRouteTableIds: [...new Set(privateSubnets.flatMap(({ routeTableId }) => routeTableId ?? []))].sort(),
    leftOut: all
      .filter((one) => !privateSubnets.includes(one) && !publicSubnets.includes(one))
      .map(({ id, availabilityZone, isPlaced, isForClusters }) => {
        if (!isPlaced) return { id, why: `${availabilityZone} is no availability zone` };
        if (!isForClusters) return { id, why: `EKS puts no control plane in ${availabilityZone}` };
        return { id, why: `in ${availabilityZone}, with no way out` };
      }),
  };
}

interface ReadSubnet extends ExistingSubnet {
  readonly way: WayOut;
  readonly routeTableId: string | undefined;
  /** Whether it is in an availability zone, and not in a local zone or on an Outpost. */
  readonly isPlaced: boolean;
  /** Whether EKS takes its zone for the control plane. */
  readonly isForClusters: boolean;
}

function readSubnet(subnet: Subnet, tables: readonly RouteTable[]): ReadSubnet {
  const { SubnetId: id = "", AvailabilityZone: availabilityZone = "", AvailabilityZoneId: zoneId = "" } = subnet;
  const table = routeTableOf(id, tables);
  return {
    id,
    availabilityZone,
    way: wayOutOf(table),
    routeTableId: table?.RouteTableId,
    isPlaced: ZONE.test(availabilityZone) && subnet.OutpostArn === undefined,
    isForClusters: hasControlPlanes(zoneId),
  };
}

function secondaryCidrs({ CidrBlock, CidrBlockAssociationSet = [] }: Vpc): string[] {
  return CidrBlockAssociationSet.flatMap(({ CidrBlock: range, CidrBlockState }) => {
    return range !== undefined && range !== CidrBlock && CidrBlockState?.State === "associated" ? [range] : [];
  });
}

/** https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
function requireZones(vpcId: string, subnets: readonly ExistingSubnet[]): void {
  const zones = new Set(subnets.map(({ availabilityZone }) => availabilityZone));
  if (zones.size >= 2) return;
  const found = zones.size === 0 ? "no private subnet" : `private subnets in ${[...zones].join()} only`;
  throw new Failure(
    `nothing was written: ${vpcId} has ${found}, but EKS asks for subnets in at least two availability zones`,
  );
}

function placeOf({ id, availabilityZone }: ExistingSubnet): ExistingSubnet {
  return { id, availabilityZone };
}

function compareSubnets(a: ExistingSubnet, b: ExistingSubnet): number {
  return `${a.availabilityZone} ${a.id}` < `${b.availabilityZone} ${b.id}` ? -1 : 1;
}
