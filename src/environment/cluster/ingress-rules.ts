import type { SecurityGroupRuleConfig } from "./model";

/** A rule as EC2 has it: of one source, and of all ports where it has none. */
export interface IngressRule {
  /** `-1` for all. */
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly referencedSecurityGroupId?: string;
  readonly prefixListId?: string;
  readonly description?: string;
}

/** What one entry of the file asks for: a rule for each of its networks, or one. */
export function ingressRulesOf(config: SecurityGroupRuleConfig): IngressRule[] {
  const { cidrs, description, prefixListId, securityGroupId } = config;
  const common = { ipProtocol: protocolOf(config), ...portsOf(config), description };
  if (securityGroupId !== undefined) return [{ ...common, referencedSecurityGroupId: securityGroupId }];
  if (prefixListId !== undefined) return [{ ...common, prefixListId }];
  return (cidrs ?? []).map((cidr) =>
    cidr.includes(":") ? { ...common, cidrIpv6: cidr } : { ...common, cidrIpv4: cidr },
  );
}

function protocolOf({ protocol }: SecurityGroupRuleConfig): string {
  return protocol === "all" ? "-1" : String(protocol);
}

function portsOf({
  fromPort,
  port,
  toPort,
  protocol,
}: SecurityGroupRuleConfig): Pick<IngressRule, "fromPort" | "toPort"> {
  if (port !== undefined) return { fromPort: port, toPort: port };
  // of ICMP, EC2 wants to be told that all types are meant
  if ((protocol === "icmp" || protocol === "icmpv6") && fromPort === undefined) return { fromPort: -1, toPort: -1 };
  return { fromPort, toPort };
}

/** A rule in words, such as `tcp 8443 from 10.20.0.0/16`: those with the same words are one to EC2. */
export function describeRule(rule: Omit<IngressRule, "description">): string {
  const { cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId } = rule;
  const source = cidrIpv4 ?? cidrIpv6 ?? prefixListId ?? referencedSecurityGroupId ?? "nobody";
  return `${traffic(rule)} from ${source}`;
}

function traffic({ fromPort, ipProtocol, toPort }: IngressRule): string {
  if (ipProtocol === "-1") return "all traffic";
  if (fromPort === undefined || fromPort === -1) return ipProtocol;
  if (toPort === -1) return `${ipProtocol} ${fromPort} of all codes`;
  return fromPort === toPort ? `${ipProtocol} ${fromPort}` : `${ipProtocol} ${fromPort}-${toPort}`;
}
