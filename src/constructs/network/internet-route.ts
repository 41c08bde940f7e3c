import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import type { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { replacedWith } from "../state/replaced-with";
import { define } from "../text/define";

export const ANYWHERE = "0.0.0.0/0";

/** A VPC's way to the internet, which all its public subnets share. */
export interface InternetRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

export interface InternetRouteProps {
  /** What the names begin with. */
  readonly name: string;
  readonly vpc: AwsVpc;
}

/** @param scope the VPC's: the ids of gateway and route are part of it */
export function createInternetRoute(scope: Construct, { name, vpc }: InternetRouteProps): InternetRoute {
  const gateway = define(InternetGateway, scope, "internet-gateway", {
    vpcId: vpc.id,
    tags: { Name: name },
    // moved to a new VPC, it would have to leave the old one while that one's NAT gateways still need it
    lifecycle: { replaceTriggeredBy: replacedWith(vpc) },
  });
  const table = define(RouteTable, scope, "public-routes", { vpcId: vpc.id, tags: { Name: `${name}-public` } });
  const route = define(Route, scope, "public-route", {
    routeTableId: table.id,
    destinationCidrBlock: ANYWHERE,
    gatewayId: gateway.id,
  });
  return { table, route };
}
