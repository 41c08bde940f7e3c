import type { ITerraformDependable } from "cdktf";

/**
 * A network that a cluster stands in: one made here, by `new Vpc`, or one that exists already, by `Vpc.fromAttributes`.
 */
export interface INetwork {
  readonly vpcId: string;
  /**
   * The account that the network is in, where Terraform knows it of the network.
   *
   * @default it does not
   */
  readonly ownerId?: string;
  /** The VPC's range in CIDR notation, as text. */
  readonly cidr: string;
  /**
   * Further ranges of the VPC.
   *
   * @default none
   */
  readonly secondaryCidrs?: readonly string[];
  /** Where the control plane's network interfaces and the nodes are. */
  readonly privateSubnets: readonly NetworkSubnet[];
  readonly publicSubnets: readonly NetworkSubnet[];
  /** Those of the private subnets; none of a network whose route tables are not known. */
  readonly privateRouteTableIds: readonly string[];
  /** What must be there before a private subnet reaches the internet; empty where it does so already, or never will. */
  readonly egress: readonly ITerraformDependable[];
  /** For the lifecycle of what is replaced with the network (`replaceTriggeredBy`); empty where the network exists. */
  readonly replacedWith: readonly string[];
}

export interface NetworkSubnet {
  readonly id: string;
  /** As text, such as `us-west-2a`. */
  readonly availabilityZone: string;
}

/** All of a VPC's ranges. */
export function rangesOfVpc({ cidr, secondaryCidrs = [] }: Pick<INetwork, "cidr" | "secondaryCidrs">): string[] {
  return [cidr, ...secondaryCidrs];
}

/** How an existing network is described: see `Vpc.fromAttributes`. */
export interface NetworkAttributes {
  /** Such as `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** Its range in CIDR notation, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /**
   * Further ranges of the VPC.
   *
   * @default none
   */
  readonly secondaryCidrs?: readonly string[];
  /** In at least two zones, which is what EKS asks for. */
  readonly privateSubnets: readonly NetworkSubnet[];
  /** @default none */
  readonly publicSubnets?: readonly NetworkSubnet[];
  /**
   * The route tables of the private subnets: gateway endpoints are entries in them.
   *
   * @default none, and no gateway endpoints
   */
  readonly privateRouteTableIds?: readonly string[];
}
