import fc from "fast-check";
import { addons } from "./addons";
import { encryption, logGroup, type Place } from "./place";
import { DIGITS, flag, hex, LETTERS, mappingOf, often, someOf, textOf } from "./values";

function endpoint(hasWayOut: boolean): fc.Arbitrary<unknown> {
  const publicCidrs = often(
    fc.constantFrom<string[]>(["203.0.113.0/24"], ["8.8.8.8/32", "1.1.1.0/24"], ["0.0.0.0/0"]),
    fc.constant(Array.from({ length: 40 }, (_, index) => `8.8.${index}.0/24`)),
  );
  const privateCidrs = fc.constantFrom([], ["10.0.0.0/8"], ["0.0.0.0/0"], ["192.168.7.0/24", "100.64.0.0/10"]);
  const both = mappingOf({}, { private: fc.constant(true), privateCidrs, publicCidrs });
  return hasWayOut ? fc.oneof(both, fc.constant({ private: false, publicCidrs: ["0.0.0.0/0"] })) : both;
}

/** @param hasWayOut whether nodes reach a public endpoint */
export function cluster(place: Place, kubernetes: string, hasWayOut: boolean): fc.Arbitrary<Record<string, unknown>> {
  const { name, partition } = place;
  const signs = `${LETTERS}${DIGITS}-_`;
  const ownName = often(
    fc.constant(name),
    textOf(signs, 99 - name.length).map((end) => `${name}-${end}`),
    fc.constant(`sg-${name}`),
  );
  const logs = mappingOf(
    {},
    {
      ...logGroup(place),
      types: someOf(["api", "audit", "authenticator", "controllerManager", "scheduler"]),
      drainSeconds: fc.constantFrom(0, 60, 3600),
    },
  );
  const admin = fc.constantFrom(
    "role/PlatformAdmin",
    "user/alice@example.com",
    `role/team/${"x".repeat(60)}`,
    "role/aws-reserved/sso.amazonaws.com/x",
  );
  const fingerprints = fc.uniqueArray(hex(40), { minLength: 1, maxLength: 5 });
  const text = fc.constantFrom("internal gateway", "${x}", "x".repeat(255));
  const networks = fc.constantFrom("10.20.0.0/16", "0.0.0.0/0", "2001:db8::/32", "::/0");
  const sources: Readonly<Record<string, fc.Arbitrary<unknown>>>[] = [
    { cidrs: fc.uniqueArray(networks, { minLength: 1 }) },
    { securityGroupId: fc.constantFrom("sg-0123456789abcdef0", "210987654321/sg-0123456789abcdef0") },
    { prefixListId: fc.constant("pl-0123456789abcdef0") },
  ];
  const protocol = fc.constantFrom("tcp", "udp");
  const traffics: Readonly<Record<string, fc.Arbitrary<unknown>>>[] = [
    { protocol, port: fc.integer({ min: 1000, max: 65_535 }) },
    { protocol, fromPort: fc.integer({ min: 1000, max: 2000 }), toPort: fc.integer({ min: 2000, max: 65_535 }) },
    { protocol: fc.constant("icmp"), fromPort: fc.constant(8), toPort: fc.constant(0) },
    { protocol: fc.constantFrom("icmp", "icmpv6", "all", -1) },
  ];
  const rule = fc.oneof(
    ...sources.flatMap((source) =>
      traffics.map((traffic) => mappingOf({ ...source, ...traffic }, { description: text })),
    ),
  );
  return mappingOf(
    { name: ownName, version: fc.constant(kubernetes) },
    {
      endpoint: endpoint(hasWayOut),
      logs,
      secretsEncryption: encryption(place),
      deletionProtection: flag,
      upgradePolicy: fc.constantFrom("STANDARD", "EXTENDED"),
      zonalShift: flag,
      securityGroupIds: fc.uniqueArray(
        hex(17).map((id) => `sg-${id}`),
        { maxLength: 5 },
      ),
      securityGroupRules: fc.uniqueArray(rule, { maxLength: 4, selector: protocolOf }),
      // apart from every range of network.cidr
      serviceCidr: fc.constantFrom("172.20.0.0/16", "172.21.0.0/24", "172.30.0.0/20"),
      scalingTier: fc.constantFrom("standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl"),
      admins: fc.uniqueArray(
        admin.map((one) => `arn:${partition}:iam::123456789012:${one}`),
        { maxLength: 3 },
      ),
      access: access(place),
      thumbprint: fc.oneof(fc.constantFrom("none", "tls"), fingerprints),
      addons: addons(place),
    },
  );
}

/** Of principals that administer no cluster here. */
function access({ partition }: Place): fc.Arbitrary<unknown> {
  const policies = fc.uniqueArray(
    mappingOf(
      { policy: fc.constantFrom("AmazonEKSViewPolicy", "AmazonEKSEditPolicy", "AmazonEKSClusterAdminPolicy") },
      { namespaces: fc.constantFrom(["shop"], ["shop", "dev-*"], ["*"]) },
    ),
    { minLength: 1, maxLength: 3, selector: ({ policy }) => policy },
  );
  const entry = mappingOf(
    {
      principal: fc
        .constantFrom("role/Developers", "role/team/Developers", "user/on-call")
        .map((one) => `arn:${partition}:iam::210987654321:${one}`),
      policies,
    },
    {
      groups: fc.constantFrom(["on-call"], ["a", "${b}", "team:c"]),
      username: fc.constantFrom("developer", "developer:{{SessionName}}", "x:{{SessionNameRaw}}"),
    },
  );
  return fc.uniqueArray(entry, { maxLength: 3, selector: ({ principal }) => principal });
}

/** By which no two rules of a file are the same. */
function protocolOf({ protocol }: Readonly<Record<string, unknown>>): string {
  return protocol === -1 ? "all" : String(protocol);
}
