import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import type { Construct } from "constructs";
import { replacedWith } from "../state/replaced-with";
import { define } from "../text/define";
import { ANYWHERE } from "./internet-route";
import type { RoutedSubnet } from "./routed-subnet";

export interface NatRoutesProps {
  /** What the gateways' names begin with. */
  readonly name: string;
  /** One gateway for all zones, or one in each. */
  readonly natGateways: "single" | "perZone";
  /** Where the gateways are, in the zones' order. */
  readonly publicSubnets: readonly RoutedSubnet[];
  /** The public subnets' way to the internet. */
  readonly publicRoute: Route;
  /** Whose way to the internet leads through the gateways, in the zones' order. */
  readonly privateSubnets: readonly RoutedSubnet[];
  /** Tags of the gateways and their addresses. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Each private subnet's route to a NAT gateway: that of its zone, or the only one.
 *
 * @param scope the VPC's: the ids of gateways and routes are part of it
 */
export function createNatRoutes(scope: Construct, props: NatRoutesProps): Route[] {
  const withGateway = props.natGateways === "single" ? props.publicSubnets.slice(0, 1) : props.publicSubnets;
  const gateways = withGateway.map((publicSubnet) => createNatGateway(scope, publicSubnet, props));
  return props.privateSubnets.map(({ availabilityZone, table }, index) => {
    const gateway = gateways[index] ?? gateways[0];
    return define(Route, scope, `nat-route-${availabilityZone}`, {
      routeTableId: table.id,
      destinationCidrBlock: ANYWHERE,
      natGatewayId: gateway?.id,
      // destroyed only after what replaces it is there: see WaysOut
      lifecycle: { createBeforeDestroy: true },
    });
  });
}

/** A gateway is destroyed only after its routes lead elsewhere: to the single gateway, or to one in a new subnet. */
function createNatGateway(scope: Construct, publicSubnet: RoutedSubnet, props: NatRoutesProps): NatGateway {
  const { availabilityZone, subnet, association } = publicSubnet;
  const tags = { Name: `${props.name}-nat-${availabilityZone}`, ...props.tags };
  const address = define(Eip, scope, `nat-address-${availabilityZone}`, {
    domain: "vpc",
    tags,
    // the gateway in a new subnet cannot have the address that the old one still holds
    lifecycle: { replaceTriggeredBy: replacedWith(subnet) },
  });
  return define(NatGateway, scope, `nat-${availabilityZone}`, {
    subnetId: subnet.id,
    allocationId: address.allocationId,
    // the gateway is of use only once its own subnet leads to the internet, and must go before that way does
    dependsOn: [props.publicRoute, association],
    tags,
    lifecycle: { createBeforeDestroy: true },
  });
}
