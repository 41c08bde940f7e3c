import { readEnvironments } from "../../../src/environment/reader";
import { warningsOf } from "../../../src/environment/warnings";
import { beforeName, problem, problems, report } from "../../support/report";
import { scratch } from "../../support/scratch";

/** What is reported of rules, in an environment whose VPC has 10.0.0.0/16. */
function found(rules: string, endpoint = "{}"): string {
  return report({ "a.yaml": beforeName(`endpoint: ${endpoint}\n  securityGroupRules: ${rules}`) });
}

test.each([
  "[]",
  '[{ port: 8443, cidrs: [10.20.0.0/16, "2001:db8::/32"], description: "internal gateway (8443)" }]',
  "[{ fromPort: 0, toPort: 65535, protocol: udp, securityGroupId: sg-0123 }]",
  "[{ port: 53, protocol: tcp, prefixListId: pl-0123 }, { port: 53, protocol: udp, prefixListId: pl-0123 }]",
  "[{ protocol: icmp, cidrs: [10.0.0.0/8] }, { protocol: icmp, fromPort: 8, toPort: 0, cidrs: [10.0.0.0/8] }]",
  "[{ protocol: icmp, fromPort: 3, toPort: -1, cidrs: [10.0.0.0/8] }, { protocol: icmp, fromPort: 3, toPort: 3, cidrs: [10.0.0.0/8] }]",
  "[{ protocol: all, securityGroupId: 210987654321/sg-0123 }]",
  '[{ protocol: -1, cidrs: [10.1.0.0/16] }, { protocol: "-1", cidrs: [10.2.0.0/16] }]',
  "[{ port: 443, cidrs: [10.0.0.0/8] }, { port: 444, cidrs: [10.0.0.0/16] }]",
])("%s", (rules) => {
  expect(found(rules)).toBe("no problem");
});

test("without a private endpoint, its networks have no rules", () => {
  const endpoint = "{ private: false, publicCidrs: [0.0.0.0/0] }";
  expect(found("[{ port: 443, cidrs: [10.0.0.0/16] }]", endpoint)).toBe("no problem");
});

const NO_GUESS = "name the protocol: others by number are not taken here";
const NETWORK = "an IPv4 or IPv6 network in CIDR notation";

test.each([
  [
    "[{ port: 1 }]",
    "7:24: cluster.securityGroupRules[0]",
    "{ port: 1 }",
    "one of cidrs, securityGroupId and prefixListId",
    "add the networks that are let in, such as cidrs: [10.20.0.0/16]",
  ],
  [
    "[{ port: 1, cidrs: [10.0.0.0/8], prefixListId: pl-1 }]",
    "7:70: cluster.securityGroupRules[0].prefixListId",
    "pl-1",
    "no prefixListId beside cidrs",
    "write two rules",
  ],
  [
    "[{ cidrs: [10.0.0.0/8] }]",
    "7:24: cluster.securityGroupRules[0]",
    "{ cidrs: [10.0.0.0/8] }",
    "port, or fromPort and toPort",
    "add the port, or fromPort: 0 and toPort: 65535 for all of them",
  ],
  [
    "[{ port: 1, toPort: 2, prefixListId: pl-1 }]",
    "7:32: cluster.securityGroupRules[0].port",
    "1",
    "no port beside fromPort and toPort",
    "remove one or the other",
  ],
  [
    "[{ fromPort: 2, prefixListId: pl-1 }]",
    "7:36: cluster.securityGroupRules[0].fromPort",
    "2",
    "fromPort and toPort together",
    "add toPort, or call this one port",
  ],
  [
    "[{ fromPort: 2, toPort: 1, prefixListId: pl-1 }]",
    "7:47: cluster.securityGroupRules[0].toPort",
    "1",
    "a port from 2, which is fromPort, on",
    "swap the two",
  ],
  [
    "[{ protocol: icmp, port: 8, prefixListId: pl-1 }]",
    "7:48: cluster.securityGroupRules[0].port",
    "8",
    "no port with protocol: icmp",
    "remove it for all types, or write the type as fromPort and its code as toPort",
  ],
  [
    "[{ protocol: icmpv6, fromPort: 8, prefixListId: pl-1 }]",
    "7:54: cluster.securityGroupRules[0].fromPort",
    "8",
    "a type as fromPort and its code as toPort, or neither",
    "add the other one",
  ],
  [
    "[{ protocol: icmp, fromPort: 256, toPort: 0, prefixListId: pl-1 }]",
    "7:52: cluster.securityGroupRules[0].fromPort",
    "256",
    "a type of ICMP from 0 to 255",
    "write a type of ICMP from 0 to 255",
  ],
  [
    "[{ protocol: icmpv6, fromPort: -1, toPort: -1, prefixListId: pl-1 }]",
    "7:54: cluster.securityGroupRules[0].fromPort",
    "-1",
    "a whole number from 0 to 65535 (port)",
    "write 0 or more",
  ],
  [
    "[{ protocol: udp, fromPort: 0, toPort: -1, prefixListId: pl-1 }]",
    "7:62: cluster.securityGroupRules[0].toPort",
    "-1",
    "a whole number from 0 to 65535 (port); -1 is all codes of ICMP",
    "write 65535 for all that follow",
  ],
  [
    "[{ protocol: icmp, fromPort: 3, toPort: -1, cidrs: [10.0.0.0/8, 10.0.0.0/9] }, { protocol: icmp, fromPort: 3, toPort: -1, cidrs: [10.0.0.0/9] }]",
    "7:153: cluster.securityGroupRules[1].cidrs[0]",
    "10.0.0.0/9",
    "each rule once: icmp 3 of all codes from 10.0.0.0/9 is cluster.securityGroupRules[0].cidrs[1] already",
    "remove it from one of the two",
  ],
  ...[
    ["6", "write tcp"],
    ["17", "write udp"],
    ["1", "write icmp"],
    ["58", "write icmpv6"],
    ['"6"', "write tcp"],
    ['"58"', "write icmpv6"],
    ["47", NO_GUESS],
    ['"50"', NO_GUESS],
    ["0", NO_GUESS],
    ["-2", NO_GUESS],
  ].map(([number = "", fix = ""]) => [
    `[{ protocol: ${number}, port: 80, cidrs: [10.20.0.0/16] }]`,
    "7:36: cluster.securityGroupRules[0].protocol",
    number,
    "one of tcp, udp, icmp, icmpv6, all",
    fix,
  ]),
  [
    "[{ protocol: all, port: 1, prefixListId: pl-1 }]",
    "7:47: cluster.securityGroupRules[0].port",
    "1",
    "no port with protocol: all, which is of all ports",
    "remove it, or write the protocol that it is of",
  ],
  [
    "[{ protocol: http, port: 1, prefixListId: pl-1 }]",
    "7:36: cluster.securityGroupRules[0].protocol",
    "http",
    "one of tcp, udp, icmp, icmpv6, all",
    "write tcp",
  ],
  [
    "[{ port: 1, cidrs: [10.20.0.5/16] }]",
    "7:43: cluster.securityGroupRules[0].cidrs[0]",
    "10.20.0.5/16",
    `${NETWORK}, host bits zero`,
    "write 10.20.0.0/16",
  ],
  [
    '[{ port: 1, cidrs: ["2001:DB8::1/32"] }]',
    "7:43: cluster.securityGroupRules[0].cidrs[0]",
    '"2001:DB8::1/32"',
    `${NETWORK}, host bits zero`,
    'write "2001:db8::/32"',
  ],
  [
    '[{ port: 1, cidrs: ["::1"] }]',
    "7:43: cluster.securityGroupRules[0].cidrs[0]",
    '"::1"',
    NETWORK,
    'write "::1/128"',
  ],
  [
    '[{ port: 1, prefixListId: pl-1, description: "a > b" }]',
    "7:68: cluster.securityGroupRules[0].description",
    '"a > b"',
    "1 to 255 letters a to z, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    "write a  b",
  ],
  [
    "[{ port: 1, cidrs: [10.0.0.0/8, 11.0.0.0/8] }, { fromPort: 1, toPort: 1, cidrs: [11.0.0.0/8], description: b }]",
    "7:104: cluster.securityGroupRules[1].cidrs[0]",
    "11.0.0.0/8",
    "each rule once: tcp 1 from 11.0.0.0/8 is cluster.securityGroupRules[0].cidrs[1] already",
    "remove it from one of the two",
  ],
  [
    '[{ protocol: all, securityGroupId: sg-1 }, { protocol: "-1", securityGroupId: sg-1 }]',
    "7:101: cluster.securityGroupRules[1].securityGroupId",
    "sg-1",
    "each rule once: all traffic from sg-1 is cluster.securityGroupRules[0].securityGroupId already",
    "remove it from one of the two",
  ],
  [
    "[{ port: 443, cidrs: [10.0.0.0/16] }]",
    "7:45: cluster.securityGroupRules[0].cidrs[0]",
    "10.0.0.0/16",
    "another rule than those of endpoint.privateCidrs: tcp 443 from 10.0.0.0/16 is one of them",
    "remove it",
  ],
])("%s", (rules, where, given, expected, fix) => {
  expect(found(rules)).toBe(problems(problem(`a.yaml:${where}`, given, expected, fix)));
});

test("a group of the environment's own account, which EC2 gives back without it", () => {
  const rules = "securityGroupRules: [{ port: 1, securityGroupId: 123456789012/sg-1 }]";
  const file = (account: string) => report({ "a.yaml": `account: "${account}"\n${beforeName(rules)}` });
  expect(file("210987654321")).toBe("no problem");
  expect(file("123456789012")).toBe(
    problems(
      problem(
        "a.yaml:7:52: cluster.securityGroupRules[0].securityGroupId",
        "123456789012/sg-1",
        "the id alone, since 123456789012 is this environment's own account",
        "write sg-1",
      ),
    ),
  );
});

test("a range that exists, and its further ones", () => {
  const existing = `existing:
    vpcId: vpc-0123
    cidr: 10.0.0.0/16
    secondaryCidrs: [100.64.0.0/16]
    privateSubnets: [{ id: subnet-0a, availabilityZone: us-west-2a }, { id: subnet-0b, availabilityZone: us-west-2b }]`;
  const rules = "securityGroupRules: [{ port: 443, cidrs: [100.64.0.0/16] }]";
  const file = beforeName(rules).replace(/ {2}cidr: .*\n.*\n/, `  ${existing}\n`);
  expect(report({ "a.yaml": `account: "123456789012"\n${file}` })).toBe(
    problems(
      problem(
        "a.yaml:10:45: cluster.securityGroupRules[0].cidrs[0]",
        "100.64.0.0/16",
        "another rule than those of endpoint.privateCidrs: tcp 443 from 100.64.0.0/16 is one of them",
        "remove it",
      ),
    ),
  );
});

test("a warning before a security group has no room for a rule", () => {
  const cidrs = (count: number) => Array.from({ length: count }, (_, index) => `10.20.${index}.0/24`).join(", ");
  const warned = (count: number) => {
    const rules = `securityGroupRules: [{ port: 1, cidrs: [${cidrs(count)}] }]`;
    return warningsOf(readEnvironments(scratch({ "a.yaml": beforeName(rules) })), new Date("2026-05-01"));
  };
  expect(warned(58)).toBe("");
  expect(
    warned(59),
  ).toContain(`expected: at most 59 rules together with endpoint.privateCidrs: EC2's quota is 60 per security group
  fix:      merge some into larger networks, use a prefix list, or ask AWS for more rules per security group`);
});
