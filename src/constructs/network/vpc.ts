import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { ITerraformDependable, Postcondition } from "cdktf";
import { Construct } from "constructs";
import { replacedWith } from "../state/replaced-with";

export interface VpcProps {
  /** What the names of the network's parts begin with. */
  readonly name: string;
  /** The range in CIDR notation, /16 to /28. */
  readonly cidr: string;
  /** At least two, such as `us-west-2a`. */
  readonly availabilityZones: readonly string[];
  /** One a zone, in the zones' order. */
  readonly privateSubnets: readonly string[];
  /** One a zone, in the zones' order, or none at all. */
  readonly publicSubnets: readonly string[];
  /**
   * How private subnets reach the internet: through one NAT gateway in the first zone, one in each, or not at all.
   *
   * @default single
   */
  readonly natGateways?: "single" | "perZone" | "none";
  /**
   * The AWS region: a plan fails where the network is in another one already.
   *
   * @default whichever the provider had when the network was created
   */
  readonly region?: string;
  /**
   * Tags of the NAT gateways and their addresses, such as the one that says whose they are. Not of the VPC, its subnets
   * and route tables: controllers read that tag there.
   *
   * @default those of the provider
   */
  readonly natTags?: Readonly<Record<string, string>>;
}

const ANYWHERE = "0.0.0.0/0";

/**
 * A VPC with a private and a public subnet in each zone, tagged for load balancers.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export class Vpc extends Construct {
  readonly vpc: AwsVpc;
  /** Its range, as given. */
  readonly cidr: string;
  /** Of the private subnets. */
  readonly privateZones: readonly string[];
  readonly privateSubnets: readonly Subnet[];
  readonly publicSubnets: readonly Subnet[];
  /** One a zone. */
  readonly privateRouteTables: readonly RouteTable[];
  /** What a private subnet's way to the internet is made of: whatever needs it at its start depends on these. */
  readonly egress: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VpcProps,
  ) {
    super(scope, id);
    this.cidr = props.cidr;
    this.privateZones = props.privateSubnets.map((_, index) => this.zoneAt(index));
    this.vpc = this.createVpc();
    this.closeDefaultSecurityGroup();
    const publicRoutes = this.createPublicSubnets();
    this.publicSubnets = publicRoutes.map(({ subnet }) => subnet);
    const privateRoutes = this.createPrivateSubnets();
    this.privateSubnets = privateRoutes.map(({ subnet }) => subnet);
    this.privateRouteTables = privateRoutes.map(({ table }) => table);
    const natRoutes = this.createNatRoutes(publicRoutes);
    this.egress = [...natRoutes, ...privateRoutes.map(({ association }) => association)];
  }

  private createVpc(): AwsVpc {
    return new AwsVpc(this, "Resource", {
      cidrBlock: this.props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: this.props.name },
      lifecycle: this.props.region === undefined ? undefined : { postcondition: [staysIn(this.props.region)] },
    });
  }

  /** A resource that says no more than "closed": without it the default group lets its members talk to each other. */
  private closeDefaultSecurityGroup(): void {
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: this.vpc.id,
      tags: { Name: `${this.props.name}-default-closed` },
    });
  }

  private createPrivateSubnets(): (RoutedSubnet & { readonly table: RouteTable })[] {
    return this.props.privateSubnets.map((cidr, index) => {
      const zone = this.zoneAt(index);
      const table = new RouteTable(this, `private-routes-${zone}`, {
        vpcId: this.vpc.id,
        tags: { Name: `${this.props.name}-private-${zone}` },
      });
      return { table, ...this.createSubnet("private", zone, cidr, table) };
    });
  }

  private createPublicSubnets(): (RoutedSubnet & { readonly route: Route })[] {
    if (this.props.publicSubnets.length === 0) return [];
    const gateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpc.id,
      tags: { Name: this.props.name },
      // moved to a new VPC, it would have to leave the old one while that one's NAT gateways still need it
      lifecycle: { replaceTriggeredBy: replacedWith(this.vpc) },
    });
    const table = new RouteTable(this, "public-routes", {
      vpcId: this.vpc.id,
      tags: { Name: `${this.props.name}-public` },
    });
    const route = new Route(this, "public-route", {
      routeTableId: table.id,
      destinationCidrBlock: ANYWHERE,
      gatewayId: gateway.id,
    });
    return this.props.publicSubnets.map((cidr, index) => ({
      route,
      ...this.createSubnet("public", this.zoneAt(index), cidr, table),
    }));
  }

  /** With another range, the new subnet and its routes come first: AWS deletes none that something is still in. */
  private createSubnet(kind: "private" | "public", zone: string, cidr: string, table: RouteTable): RoutedSubnet {
    const subnet = new Subnet(this, `${kind}-${zone}`, {
      vpcId: this.vpc.id,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
      lifecycle: { createBeforeDestroy: true },
      tags: { Name: `${this.props.name}-${kind}-${zone}`, ...SUBNET_ROLE_TAGS[kind] },
    });
    const association = new RouteTableAssociation(this, `${kind}-routes-to-${zone}`, {
      subnetId: subnet.id,
      routeTableId: table.id,
      lifecycle: { createBeforeDestroy: true },
    });
    return { subnet, association };
  }

  /** Each zone's route to a NAT gateway: the zone's own, or the only one. */
  private createNatRoutes(publicRoutes: readonly (RoutedSubnet & { readonly route: Route })[]): Route[] {
    const count = { none: 0, single: 1, perZone: publicRoutes.length }[this.props.natGateways ?? "single"];
    const gateways = publicRoutes.slice(0, count).map((publicRoute, index) => this.createNat(publicRoute, index));
    if (gateways.length === 0) return [];
    return this.privateRouteTables.map((table, index) => {
      const gateway = gateways[index] ?? gateways[0];
      return new Route(this, `nat-route-${this.zoneAt(index)}`, {
        routeTableId: table.id,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: gateway?.id,
        // goes only after what takes its place is there: see WaysOut
        lifecycle: { createBeforeDestroy: true },
      });
    });
  }

  /** A gateway goes only after the routes have left it: of its zone to the single one, or to that of a new subnet. */
  private createNat(
    { subnet, association, route }: RoutedSubnet & { readonly route: Route },
    index: number,
  ): NatGateway {
    const zone = this.zoneAt(index);
    const tags = { Name: `${this.props.name}-nat-${zone}`, ...this.props.natTags };
    const address = new Eip(this, `nat-address-${zone}`, {
      domain: "vpc",
      tags,
      // the gateway in a new subnet cannot have the address that the old one still holds
      lifecycle: { replaceTriggeredBy: replacedWith(subnet) },
    });
    return new NatGateway(this, `nat-${zone}`, {
      subnetId: subnet.id,
      allocationId: address.allocationId,
      // the gateway is of use only once its own subnet leads to the internet, and must go before that way does
      dependsOn: [route, association],
      tags,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private zoneAt(index: number): string {
    const zone = this.props.availabilityZones[index];
    if (zone === undefined) throw new Error("availabilityZones: there are more subnets of a kind than zones");
    return zone;
  }
}

/**
 * What exists keeps its region, and what is new gets the provider's: without this, Terraform would destroy the node
 * groups and the subnets, and then fail.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
function staysIn(region: string): Postcondition {
  return {
    condition: `\${self.region == "${region}"}`,
    errorMessage: `region: the network is in \${self.region} and cannot move; make a new environment for ${region}`,
  };
}

interface RoutedSubnet {
  readonly subnet: Subnet;
  readonly association: RouteTableAssociation;
}

/** How load balancers find their subnets: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html */
const SUBNET_ROLE_TAGS = {
  private: { "kubernetes.io/role/internal-elb": "1" },
  public: { "kubernetes.io/role/elb": "1" },
} as const;
