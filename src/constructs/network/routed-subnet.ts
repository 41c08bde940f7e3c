import type { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { SUBNET_ROLE_TAGS } from "../../aws/names";
import { define } from "../text/define";
import type { NetworkSubnet } from "./network";

/** A subnet of a VPC that is made here, with the routes that it follows. */
export interface RoutedSubnet extends NetworkSubnet {
  readonly subnet: Subnet;
  readonly table: RouteTable;
  readonly association: RouteTableAssociation;
}

export interface RoutedSubnetProps {
  /** What the subnet's name begins with. */
  readonly name: string;
  readonly kind: "private" | "public";
  readonly vpcId: string;
  readonly availabilityZone: string;
  /** Its range in CIDR notation. */
  readonly cidr: string;
  readonly table: RouteTable;
}

/**
 * With another range, the new subnet and its routes come first: AWS deletes no subnet that is in use.
 *
 * @param scope the VPC's: the subnet's id is part of it
 */
export function createRoutedSubnet(scope: Construct, props: RoutedSubnetProps): RoutedSubnet {
  const { name, kind, vpcId, availabilityZone, cidr, table } = props;
  const subnet = define(Subnet, scope, `${kind}-${availabilityZone}`, {
    vpcId,
    availabilityZone,
    cidrBlock: cidr,
    mapPublicIpOnLaunch: false,
    lifecycle: { createBeforeDestroy: true },
    tags: { Name: `${name}-${kind}-${availabilityZone}`, [SUBNET_ROLE_TAGS[kind]]: "1" },
  });
  const association = define(RouteTableAssociation, scope, `${kind}-routes-to-${availabilityZone}`, {
    subnetId: subnet.id,
    routeTableId: table.id,
    lifecycle: { createBeforeDestroy: true },
  });
  return { id: subnet.id, availabilityZone, subnet, table, association };
}
