import * as z from "zod";
import { type Refinement, report } from "../../diagnostics/checks";
import { formatPath, type Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import type { AccountConfig, ClusterEnvironment } from "../model";
import { rangesIn } from "../network/forms";
import { textIn, type Unchecked, uncheckedOf } from "../unchecked";
import type { Warning } from "../warning";
import { describeRule, ingressRulesOf } from "./ingress-rules";
import type { ClusterConfig, EndpointConfig, SecurityGroupRuleConfig } from "./model";
import { securityGroupRule } from "./security-group-rule";

/** More that the cluster's own security group lets in: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
export const securityGroupRules = z
  .array(securityGroupRule, { error: "a list of rules" })
  .default([])
  .describe("Who else reaches the nodes and the control plane: more rules of the security group that EKS makes.");

/** What stands in the file for a rule, and how EC2 tells it from others. */
interface WrittenRule {
  readonly path: Path;
  readonly words: string;
}

const KEY = "securityGroupRules";

/** EC2 refuses a rule that is there already, whatever its description: also one that lets in `endpoint.privateCidrs`. */
export function checkSecurityGroupRules(
  cluster: Unchecked<ClusterConfig>,
  network: unknown,
  refinement: Refinement,
): void {
  const written = arrayOrEmpty(cluster.securityGroupRules).flatMap(writtenRules);
  const own = privateNetworks(cluster, network).map(describeHttps);
  for (const [index, { path, words }] of written.entries()) {
    const first = written.findIndex((other) => other.words === words);
    const other = written[first];
    if (other && first < index) {
      const isInOneList = formatPath(other.path.slice(0, 2)) === formatPath(path.slice(0, 2));
      // the list itself says that a network stands there twice
      if (isInOneList) continue;
      const expected = `each rule once: ${words} is cluster.${formatPath(other.path)} already`;
      report(refinement, ["cluster", ...path], expected, "remove it from one of the two");
    } else if (own.includes(words)) {
      const expected = `another rule than those of endpoint.privateCidrs: ${words} is one of them`;
      report(refinement, ["cluster", ...path], expected, "remove it");
    }
  }
}

/** EC2 gives back the id alone of a group that the account has, so that each plan would change what has more. */
export function checkReferencedGroups(
  cluster: Unchecked<ClusterConfig>,
  account: unknown,
  refinement: Refinement,
): void {
  const own = textIn(account) ?? textIn(uncheckedOf<AccountConfig>(account).id);
  for (const [index, rule] of arrayOrEmpty(cluster.securityGroupRules).entries()) {
    const { securityGroupId } = uncheckedOf<SecurityGroupRuleConfig>(rule);
    const [owner, id] = (textIn(securityGroupId) ?? "").split("/");
    if (id === undefined || owner !== own) continue;
    const expected = `the id alone, since ${owner} is this environment's own account`;
    report(refinement, ["cluster", KEY, index, "securityGroupId"], expected, `write ${id}`);
  }
}

/** None of an entry that is not right, as its own fields report. */
function writtenRules(given: unknown, index: number): WrittenRule[] {
  const { data: config } = securityGroupRule.safeParse(given, { jitless: true });
  if (!config) return [];
  return ingressRulesOf(config).map((rule, place) => {
    const source = config.cidrs ? ["cidrs", place] : [config.prefixListId ? "prefixListId" : "securityGroupId"];
    return { path: [KEY, index, ...source], words: describeRule(rule) };
  });
}

/** The networks that the private endpoint's own rules let in. */
function privateNetworks({ endpoint }: Unchecked<ClusterConfig>, network: unknown): readonly unknown[] {
  const { private: isPrivate, privateCidrs } = uncheckedOf<EndpointConfig>(endpoint);
  if (isPrivate === false) return [];
  return privateCidrs === undefined ? rangesIn(network) : arrayOrEmpty(privateCidrs);
}

function describeHttps(network: unknown): string {
  return describeRule({ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: String(network) });
}

/**
 * More rules than a security group has room for: 60 of IPv4, and as many of IPv6, where those that name no network count
 * as both. One of the 60 is EKS's own. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export function warnOfRules({ cluster, network }: ClusterEnvironment): Warning[] {
  const rules = cluster.securityGroupRules.flatMap(ingressRulesOf);
  const own = privateNetworks(cluster, network).length;
  const ofIpv4 = own + rules.filter(({ cidrIpv6 }) => cidrIpv6 === undefined).length;
  const ofIpv6 = rules.filter(({ cidrIpv4 }) => cidrIpv4 === undefined).length;
  // without rules here, the endpoint's networks are too many by themselves, and have a warning of their own
  if (rules.length === 0 || Math.max(ofIpv4, ofIpv6) <= MOST_RULES) return [];
  const expected = `at most ${MOST_RULES} rules together with endpoint.privateCidrs: EC2's quota is 60 per security group`;
  const fix = "merge some into larger networks, use a prefix list, or ask AWS for more rules per security group";
  return [{ path: ["cluster", KEY], expected, fix }];
}

const MOST_RULES = 59;
