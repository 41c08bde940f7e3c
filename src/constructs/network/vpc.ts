import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { ITerraformDependable, Postcondition } from "cdktf";
import { Construct } from "constructs";
import { replacedWith } from "../state/replaced-with";
import { define } from "../text/define";
import { expression, quoted } from "../text/expression";
import { existingNetwork } from "./existing-network";
import { createInternetRoute, type InternetRoute } from "./internet-route";
import { KeptOrder } from "./kept-order";
import { createNatRoutes } from "./nat-routes";
import type { INetwork, NetworkAttributes } from "./network";
import { createRoutedSubnet, type RoutedSubnet } from "./routed-subnet";

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
   * @default `Name` alone: `<name>-nat-<zone>`
   */
  readonly natTags?: Readonly<Record<string, string>>;
}

/**
 * A VPC with a private and a public subnet in each zone, tagged for load balancers.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export class Vpc extends Construct implements INetwork {
  /**
   * A network that exists already, by its ids. Nothing of it is made, changed or destroyed, and no API is called.
   *
   * @throws Error where an id, the range or a zone is malformed, or where EKS would refuse the subnets
   *
   * @example
   * Vpc.fromAttributes({
   *   vpcId: "vpc-0123456789abcdef0",
   *   cidr: "10.0.0.0/16",
   *   privateSubnets: [
   *     { id: "subnet-0123456789abcdef0", availabilityZone: "us-west-2a" },
   *     { id: "subnet-0123456789abcdef1", availabilityZone: "us-west-2b" },
   *   ],
   * });
   */
  static fromAttributes(attributes: NetworkAttributes): INetwork {
    return existingNetwork(attributes);
  }

  readonly vpc: AwsVpc;
  readonly cidr: string;
  /** One a zone. */
  readonly privateSubnets: readonly RoutedSubnet[];
  /** One a zone, or none at all. */
  readonly publicSubnets: readonly RoutedSubnet[];
  /** What a private subnet's way to the internet is made of: whatever needs it from the start depends on these. */
  readonly egress: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VpcProps,
  ) {
    super(scope, id);
    this.cidr = props.cidr;
    this.vpc = this.createVpc();
    new KeptOrder(this, "zone-order", { vpc: this.vpc, zones: props.availabilityZones });
    this.closeDefaultSecurityGroup();
    const internet = this.createInternetRoute();
    this.publicSubnets = this.createPublicSubnets(internet);
    this.privateSubnets = this.createPrivateSubnets();
    const natRoutes = this.createNatRoutes(internet);
    this.egress = [...natRoutes, ...this.privateSubnets.map(({ association }) => association)];
  }

  get vpcId(): string {
    return this.vpc.id;
  }

  get ownerId(): string {
    return this.vpc.ownerId;
  }

  get privateRouteTableIds(): readonly string[] {
    return this.privateSubnets.map(({ table }) => table.id);
  }

  get replacedWith(): readonly string[] {
    return replacedWith(this.vpc);
  }

  private createVpc(): AwsVpc {
    return define(AwsVpc, this, "Resource", {
      cidrBlock: this.props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: this.props.name },
      lifecycle: this.props.region === undefined ? undefined : { postcondition: [staysIn(this.props.region)] },
    });
  }

  /** It has no rules: without this, members of the default group could talk to each other. */
  private closeDefaultSecurityGroup(): void {
    define(DefaultSecurityGroup, this, "default-security-group", {
      vpcId: this.vpc.id,
      tags: { Name: `${this.props.name}-default-closed` },
    });
  }

  private createInternetRoute(): InternetRoute | undefined {
    if (this.props.publicSubnets.length === 0) return undefined;
    return createInternetRoute(this, { name: this.props.name, vpc: this.vpc });
  }

  private createPublicSubnets(internet: InternetRoute | undefined): RoutedSubnet[] {
    if (!internet) return [];
    return this.props.publicSubnets.map((cidr, index) => {
      return this.createSubnet("public", this.zoneAt(index), cidr, internet.table);
    });
  }

  private createPrivateSubnets(): RoutedSubnet[] {
    return this.props.privateSubnets.map((cidr, index) => {
      const zone = this.zoneAt(index);
      const table = define(RouteTable, this, `private-routes-${zone}`, {
        vpcId: this.vpc.id,
        tags: { Name: `${this.props.name}-private-${zone}` },
      });
      return this.createSubnet("private", zone, cidr, table);
    });
  }

  private createSubnet(kind: "private" | "public", zone: string, cidr: string, table: RouteTable): RoutedSubnet {
    const { name } = this.props;
    return createRoutedSubnet(this, { name, kind, vpcId: this.vpc.id, availabilityZone: zone, cidr, table });
  }

  private createNatRoutes(internet: InternetRoute | undefined): Route[] {
    const { name, natGateways = "single", natTags = {} } = this.props;
    if (!internet || natGateways === "none") return [];
    return createNatRoutes(this, {
      name,
      natGateways,
      publicSubnets: this.publicSubnets,
      publicRoute: internet.route,
      privateSubnets: this.privateSubnets,
      tags: natTags,
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
    condition: expression(`self.region == ${quoted(region)}`),
    errorMessage: `region: the network is in ${expression("self.region")} and cannot move; make a new environment for ${region}`,
  };
}
