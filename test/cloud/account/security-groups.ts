import { describe } from "./ec2";
import { AwsError } from "./errors";
import { ACCOUNT_ID, type Moto } from "./moto";
import { at, text, type Xml } from "./xml";

/** A rule as EC2 tells it from others: its description is no part of it. */
interface Rule {
  readonly protocol: string;
  readonly ports: string;
  /** A network, a prefix list or a group. */
  readonly source: string;
  readonly kind: "ipv4" | "ipv6" | "prefix list" | "group";
}

/**
 * What EC2 refuses of new rules, and moto does not: one that is there, whatever its description, and a source that is
 * not. The 61st rule moto refuses itself.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export async function refusalOfRules(moto: Moto, params: URLSearchParams): Promise<AwsError | undefined> {
  const groupId = params.get("GroupId") ?? "";
  const [group] = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo", { "group-id": groupId });
  if (!group) return notFound("InvalidGroup.NotFound", `The security group '${groupId}' does not exist`);
  const all = await describe(moto, "DescribeSecurityGroupRules", "securityGroupRuleSet", { "group-id": groupId });
  const present = all.filter((rule) => text(rule, "isEgress") === "false").map(ruleOf);
  for (const rule of rulesIn(params)) {
    if (present.some((one) => isSame(one, rule))) return duplicate(rule);
    const missing = await missingSource(moto, rule, text(group, "vpcId"));
    if (missing) return missing;
  }
  return undefined;
}

async function missingSource(moto: Moto, { kind, source }: Rule, vpcId: string): Promise<AwsError | undefined> {
  if (kind === "prefix list") {
    const lists = await describe(moto, "DescribeManagedPrefixLists", "prefixListSet", { "prefix-list-id": source });
    if (lists.length > 0) return undefined;
    return notFound("InvalidPrefixListID.NotFound", `The prefix list ID '${source}' does not exist`);
  }
  // those of other accounts are not known here
  if (kind !== "group" || source.includes("/")) return undefined;
  const [group] = await describe(moto, "DescribeSecurityGroups", "securityGroupInfo", { "group-id": source });
  if (!group) return notFound("InvalidGroup.NotFound", `The security group '${source}' does not exist`);
  if (text(group, "vpcId") === vpcId) return undefined;
  return notFound("InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
}

/** The rules of a request, one for each source of each of its permissions. */
function rulesIn(params: URLSearchParams): Rule[] {
  const numbers = new Set([...params.keys()].map((key) => /^IpPermissions\.(\d+)\./.exec(key)?.[1]).filter(Boolean));
  return [...numbers].flatMap((number) => {
    const of = (key: string) => params.get(`IpPermissions.${number}.${key}`) ?? "";
    const traffic = trafficOf(of("IpProtocol"), of("FromPort"), of("ToPort"));
    const sources = (kind: Rule["kind"], pattern: RegExp): Rule[] =>
      [...params]
        .filter(([key]) => key.startsWith(`IpPermissions.${number}.`) && pattern.test(key))
        .map(([key, value]) => ({
          ...traffic,
          kind,
          source: withOwner(params.get(key.replace("GroupId", "UserId")), value),
        }));
    return [
      ...sources("ipv4", /\.CidrIp$/),
      ...sources("ipv6", /\.CidrIpv6$/),
      ...sources("prefix list", /\.PrefixListId$/),
      ...sources("group", /\.GroupId$/),
    ];
  });
}

function withOwner(owner: string | null, id: string): string {
  return owner === null || owner === id || owner === ACCOUNT_ID ? id : `${owner}/${id}`;
}

/** Of an answer of DescribeSecurityGroupRules. */
function ruleOf(rule: Xml): Rule {
  const traffic = trafficOf(text(rule, "ipProtocol"), text(rule, "fromPort"), text(rule, "toPort"));
  const ipv4 = text(rule, "cidrIpv4");
  const ipv6 = text(rule, "cidrIpv6");
  const prefixList = text(rule, "prefixListId");
  if (ipv4) return { ...traffic, kind: "ipv4", source: ipv4 };
  if (ipv6) return { ...traffic, kind: "ipv6", source: ipv6 };
  if (prefixList) return { ...traffic, kind: "prefix list", source: prefixList };
  const group = at(rule, "referencedGroupInfo");
  return { ...traffic, kind: "group", source: withOwner(text(group, "userId") || null, text(group, "groupId")) };
}

function trafficOf(protocol: string, from: string, to: string): Pick<Rule, "protocol" | "ports"> {
  return { protocol, ports: protocol === "-1" ? "" : `from port: ${from}, to port: ${to}, ` };
}

function isSame(one: Rule, other: Rule): boolean {
  return one.protocol === other.protocol && one.ports === other.ports && one.source === other.source;
}

function duplicate({ ports, protocol, source }: Rule): AwsError {
  const traffic = protocol === "-1" ? "ALL" : protocol.toUpperCase();
  const message = `the specified rule "peer: ${source}, ${traffic}, ${ports}ALLOW" already exists`;
  return new AwsError("InvalidPermission.Duplicate", message, 400);
}

function notFound(code: string, message: string): AwsError {
  return new AwsError(code, message, 400);
}
