import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { hasNameOfPartition, isGatewayService } from "../../aws/endpoint-services";
import { securityGroupName } from "../../aws/names";
import { idOfNetwork } from "../../lib/cidr";
import type { Account } from "../identity/account";
import { define } from "../text/define";
import type { INetwork, NetworkSubnet } from "./network";

export interface VpcEndpointsProps {
  /** What the endpoints' names begin with. */
  readonly name: string;
  readonly account: Account;
  readonly vpc: INetwork;
  /** AWS services by the last part of their endpoint's name, such as `ecr.api`, `sts` or `s3`. */
  readonly services: readonly string[];
  /**
   * Tags of the endpoints, such as the one that says whose they are. Not of their security group: controllers read that
   * tag on groups.
   *
   * @default `Name` alone: `<name>-<service>`
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** An endpoint is destroyed only after what replaces it is there: see WaysOut. */
const GOES_LAST = { createBeforeDestroy: true };

/**
 * AWS services inside the VPC, for private subnets with no way to the internet, or to save a NAT gateway's traffic.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
export class VpcEndpoints extends Construct {
  readonly endpoints: readonly VpcEndpoint[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VpcEndpointsProps,
  ) {
    super(scope, id);
    const interfaces = props.services.filter((service) => !isGatewayService(service));
    const gateways = props.services.filter(isGatewayService);
    if (gateways.length > 0) checkRouteTables(gateways, props.vpc);
    const access = interfaces.length > 0 ? this.createAccess() : undefined;
    this.endpoints = [
      ...gateways.map((service) => this.createGateway(service)),
      ...interfaces.map((service) => this.createInterface(service, access)),
    ];
  }

  private createAccess(): Access {
    const { name, vpc } = this.props;
    const group = define(SecurityGroup, this, "security-group", {
      name: securityGroupName(`${name}-vpc-endpoints`),
      description: "HTTPS from the VPC to AWS services",
      vpcId: vpc.vpcId,
    });
    const further = vpc.secondaryCidrs ?? [];
    const rules = [
      this.admit("https", group, vpc.cidr),
      ...further.map((range) => this.admit(`https-${idOfNetwork(range)}`, group, range)),
    ];
    return { group, rules };
  }

  private admit(id: string, group: SecurityGroup, cidr: string): VpcSecurityGroupIngressRule {
    return define(VpcSecurityGroupIngressRule, this, id, {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: cidr,
    });
  }

  private createGateway(service: string): VpcEndpoint {
    return define(VpcEndpoint, this, service, {
      vpcId: this.props.vpc.vpcId,
      serviceName: this.serviceName(service),
      vpcEndpointType: "Gateway",
      routeTableIds: [...this.props.vpc.privateRouteTableIds],
      lifecycle: GOES_LAST,
      tags: { Name: `${this.props.name}-${service}`, ...this.props.tags },
    });
  }

  private createInterface(service: string, access: Access | undefined): VpcEndpoint {
    return define(VpcEndpoint, this, service, {
      vpcId: this.props.vpc.vpcId,
      serviceName: this.serviceName(service),
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: oneOfEachZone(this.props.vpc.privateSubnets),
      securityGroupIds: access && [access.group.id],
      lifecycle: GOES_LAST,
      // from the moment it exists, the service's name leads to it: it must be able to answer then
      dependsOn: access?.rules,
      tags: { Name: `${this.props.name}-${service}`, ...this.props.tags },
    });
  }

  /** `com.amazonaws.us-west-2.sts`; in China some interfaces, but no gateways, begin with `cn.com.amazonaws`. */
  private serviceName(service: string): string {
    const { partition, region } = this.props.account;
    const isOfPartition = !isGatewayService(service) && hasNameOfPartition(service, region);
    const prefix = isOfPartition ? partition.reverseDnsPrefix : "com.amazonaws";
    return `${prefix}.${region}.${service}`;
  }
}

/**
 * The ids of the first subnet of each zone: an interface endpoint has one network interface in a zone.
 *
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
function oneOfEachZone(subnets: readonly NetworkSubnet[]): string[] {
  const isFirst = ({ availabilityZone }: NetworkSubnet, index: number) =>
    subnets.findIndex((other) => other.availabilityZone === availabilityZone) === index;
  return subnets.filter(isFirst).map(({ id }) => id);
}

function checkRouteTables(gateways: readonly string[], vpc: INetwork): void {
  if (vpc.privateRouteTableIds.length > 0) return;
  throw new Error(
    `services: ${gateways.join(", ")}: a gateway endpoint is an entry in the private route tables: give them as privateRouteTableIds of the network`,
  );
}

/** What lets the VPC reach interface endpoints. */
interface Access {
  readonly group: SecurityGroup;
  readonly rules: VpcSecurityGroupIngressRule[];
}
