import type { LogGroupConfig } from "../logs-model";

/** The VPC: one that is made, or with `existing`, one that exists. */
export type NetworkConfig = OwnNetworkConfig | ExistingNetworkConfig;

/** What is made in either VPC. */
interface PartsOfNetwork {
  /** False for none. */
  readonly flowLogs: false | FlowLogsConfig;
  /** Services reached inside AWS's network, such as `ecr.api`. */
  readonly vpcEndpoints: readonly string[];
}

/** A VPC that is made. */
export interface OwnNetworkConfig extends PartsOfNetwork {
  /** The VPC's range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** At least two, such as `us-west-2a`. */
  readonly availabilityZones: readonly string[];
  /** Ranges, one a zone, for nodes and pods. */
  readonly privateSubnets: readonly string[];
  /** Ranges, one a zone, for NAT gateways and load balancers; empty for none. */
  readonly publicSubnets: readonly string[];
  /** One for all zones, one a zone, or no way out. */
  readonly natGateways: "single" | "perZone" | "none";
}

/** A VPC that exists: nothing of it is made, changed or destroyed. */
export interface ExistingNetworkConfig extends PartsOfNetwork {
  readonly existing: ExistingNetwork;
}

/** What is known of a VPC that exists. */
export interface ExistingNetwork {
  /** Such as `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** The VPC's range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** Further ranges of it. */
  readonly secondaryCidrs: readonly string[];
  /** For nodes and pods, in at least two zones. */
  readonly privateSubnets: readonly ExistingSubnet[];
  /** For public load balancers; empty for none. */
  readonly publicSubnets: readonly ExistingSubnet[];
  /** Those of the private subnets; empty where they are not known. */
  readonly privateRouteTableIds: readonly string[];
  /** Whether the subnets get the tags by which load balancers find them. */
  readonly tagSubnets: boolean;
}

/** A subnet that exists. */
export interface ExistingSubnet {
  /** Such as `subnet-0123456789abcdef0`. */
  readonly id: string;
  /** Such as `us-west-2a`. */
  readonly availabilityZone: string;
}

/** The VPC's flow logs. */
export interface FlowLogsConfig extends LogGroupConfig {
  /** Which traffic is recorded. */
  readonly traffic: "ALL" | "ACCEPT" | "REJECT";
}
