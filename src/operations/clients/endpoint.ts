import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { splitArn } from "../../aws/arn";
import { describeRule } from "../../environment/cluster/ingress-rules";
import { type Fact, look } from "./aws";
import type { LiveCluster } from "./live-cluster";
import { clientsOf } from "./services";

/** Whom a cluster's endpoint answers. */
export interface Endpoint {
  /** The API server's URL. */
  readonly url: string;
  /** Whether it has addresses in the VPC. */
  readonly isPrivate: boolean;
  /** Whether it has addresses on the internet. */
  readonly isPublic: boolean;
  /** The networks that reach it over the internet. */
  readonly publicCidrs: readonly string[];
  /** The networks, and whatever else a rule names, that its security group lets in; the nodes, its members, are not among them. */
  readonly privateCidrs: Fact<readonly string[]>;
  /** All that its security group lets in, in words. */
  readonly rules: Fact<readonly string[]>;
}

/** Asks AWS; where credentials lack the permission for it, what the security group lets in is not known. */
export async function findEndpoint(cluster: LiveCluster): Promise<Endpoint> {
  const { arn, endpoint: url, isPrivate, isPublic, publicCidrs, securityGroupId } = cluster;
  const ingress = await findIngress(cluster);
  const of = (change: (rules: readonly SecurityGroupRule[]) => string[]): Fact<readonly string[]> =>
    "unknown" in ingress ? ingress : { known: change(ingress.known) };
  const letIn = of((rules) =>
    rules
      .filter(isOfHttps)
      .map(sourceOf)
      .filter((source) => source !== securityGroupId),
  );
  const { account } = splitArn(arn);
  const rules = of((all) => all.map((rule) => inWords(rule, account)));
  return { url, isPrivate, isPublic, publicCidrs, privateCidrs: isPrivate ? letIn : { known: [] }, rules };
}

/** The ingress rules of the security group that EKS made for the cluster. */
async function findIngress(cluster: LiveCluster): Promise<Fact<readonly SecurityGroupRule[]>> {
  const { securityGroupId } = cluster;
  if (securityGroupId === undefined) return { known: [] };
  const rules = await look("ec2:DescribeSecurityGroupRules", async () => {
    const { ec2 } = await clientsOf(cluster, ["ec2"]);
    const filters = [{ Name: "group-id", Values: [securityGroupId] }];
    // a group has 60 rules unless somebody asked AWS for more, and a page 1,000
    const { SecurityGroupRules = [] } = await ec2.describeSecurityGroupRules({ Filters: filters, MaxResults: 1000 });
    return SecurityGroupRules;
  });
  if ("unknown" in rules) return rules;
  return { known: (rules.known ?? []).filter(({ IsEgress }) => !IsEgress) };
}

function isOfHttps({ IpProtocol, FromPort = 0, ToPort = 0 }: SecurityGroupRule): boolean {
  return IpProtocol === "-1" || (IpProtocol === "tcp" && FromPort <= 443 && ToPort >= 443);
}

function sourceOf({ CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: SecurityGroupRule): string {
  return CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? "";
}

function inWords(rule: SecurityGroupRule, account: string): string {
  const { GroupId: id, UserId: owner = account } = rule.ReferencedGroupInfo ?? {};
  return describeRule({
    ipProtocol: rule.IpProtocol ?? "",
    fromPort: rule.FromPort,
    toPort: rule.ToPort,
    cidrIpv4: rule.CidrIpv4,
    cidrIpv6: rule.CidrIpv6,
    prefixListId: rule.PrefixListId,
    referencedSecurityGroupId: owner === account ? id : `${owner}/${id}`,
  });
}

/**
 * Why the API server does not answer here, as far as AWS knows: the endpoint, whom it answers, and what to do.
 *
 * @param reason what the connection failed with
 */
export function whyUnreachable(endpoint: Endpoint, reason: string): string {
  return `the API server at ${endpoint.url} is not reachable from here (${reason}), ${causeOf(endpoint)}`;
}

const EVERYWHERE = "0.0.0.0/0";

function causeOf(endpoint: Endpoint): string {
  const { isPrivate, isPublic, publicCidrs } = endpoint;
  if (isPublic && publicCidrs.includes(EVERYWHERE)) {
    return "although its public endpoint answers every address: check for a firewall, a proxy or a name server in between";
  }
  if (!isPublic) return `since its endpoint is private only, and answers ${insidersOf(endpoint)}`;
  const advice = "run this from there, or add your address to cluster.endpoint.publicCidrs";
  const privately = isPrivate ? `, and its private one ${namedOf(endpoint)}` : "";
  return `since its public endpoint answers ${publicCidrs.join(", ")}${privately}: ${advice}`;
}

function insidersOf(endpoint: Endpoint): string {
  const { privateCidrs } = endpoint;
  const isNobody = "known" in privateCidrs && privateCidrs.known.length === 0;
  const advice = isNobody
    ? "add your network to cluster.endpoint.privateCidrs"
    : "run this from there, or through a VPN that leads there";
  return `${namedOf(endpoint)}: ${advice}`;
}

/** Whom the private endpoint answers, in words. */
export function namedOf({ privateCidrs }: Endpoint): string {
  if ("unknown" in privateCidrs) return `whom the cluster's security group lets in (${privateCidrs.unknown})`;
  return privateCidrs.known.length === 0 ? "only the cluster's nodes" : privateCidrs.known.join(", ");
}
