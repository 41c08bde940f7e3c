import type { RouteTable } from "@aws-sdk/client-ec2";

/** Where a subnet's route table sends what is for nobody in the VPC. */
export type WayOut = "internet gateway" | "other" | "none";

/** The table that a subnet is associated with, or else the VPC's main one. */
export function routeTableOf(subnetId: string, tables: readonly RouteTable[]): RouteTable | undefined {
  const own = tables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnetId));
  return own ?? tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types */
export function wayOutOf(table: RouteTable | undefined): WayOut {
  const route = table?.Routes?.find(
    ({ DestinationCidrBlock, State }) => DestinationCidrBlock === "0.0.0.0/0" && State !== "blackhole",
  );
  if (!route) return "none";
  return route.GatewayId?.startsWith("igw-") ? "internet gateway" : "other";
}
