import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { idOfNetwork } from "../../lib/cidr";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

/**
 * What a security group lets in, from one source:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export interface ClusterRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, or `-1` for all. */
  readonly ipProtocol: string;
  /**
   * The first port; of ICMP the type, -1 for all.
   *
   * @default none: all protocols have no ports
   */
  readonly fromPort?: number;
  /**
   * The last port; of ICMP the code, -1 for all.
   *
   * @default none: all protocols have no ports
   */
  readonly toPort?: number;
  /**
   * Who is let in: an IPv4 network in CIDR notation.
   *
   * @default another source
   */
  readonly cidrIpv4?: string;
  /**
   * Who is let in: an IPv6 network in CIDR notation.
   *
   * @default another source
   */
  readonly cidrIpv6?: string;
  /**
   * Who is let in: the members of the security group with this id, `<account>/<id>` where another account has it.
   *
   * @default another source
   */
  readonly referencedSecurityGroupId?: string;
  /**
   * Who is let in: the networks of the prefix list with this id.
   *
   * @default another source
   */
  readonly prefixListId?: string;
  /**
   * Shown with the rule.
   *
   * @default none
   */
  readonly description?: string;
}

export interface IngressRulesProps {
  readonly cluster: ICluster;
  readonly rules: readonly ClusterRule[];
}

/**
 * More rules of the security group that EKS makes for a cluster, whose members are its nodes and the network interfaces
 * of its control plane: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export class IngressRules extends Construct {
  constructor(scope: Construct, id: string, { cluster, rules }: IngressRulesProps) {
    super(scope, id);
    for (const rule of rules) {
      define(VpcSecurityGroupIngressRule, this, idOf(rule), {
        securityGroupId: cluster.securityGroupId,
        description: rule.description,
        ipProtocol: rule.ipProtocol,
        fromPort: rule.fromPort,
        toPort: rule.toPort,
        cidrIpv4: rule.cidrIpv4,
        cidrIpv6: rule.cidrIpv6,
        prefixListId: rule.prefixListId,
        referencedSecurityGroupId: rule.referencedSecurityGroupId,
      });
    }
  }
}

/** Of all by which EC2 tells rules apart, such as `tcp-8443-10-20-0-0-16`: wherever a rule stands, it is the same. */
function idOf(rule: ClusterRule): string {
  const { cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId } = rule;
  const source = cidrIpv4 ?? cidrIpv6 ?? prefixListId ?? referencedSecurityGroupId ?? "";
  return `${trafficId(rule)}-${idOfNetwork(source)}`;
}

function trafficId({ fromPort, ipProtocol, toPort }: ClusterRule): string {
  if (ipProtocol === "-1") return "all";
  if (fromPort === undefined || fromPort === -1) return ipProtocol;
  // a word between the two, since a number could begin the source
  return fromPort === toPort ? `${ipProtocol}-${fromPort}` : `${ipProtocol}-${fromPort}to${toPort}`;
}
