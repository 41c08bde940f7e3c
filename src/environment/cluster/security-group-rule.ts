import * as z from "zod";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { list, mapping, oneOf, text, whole } from "../../diagnostics/fields";
import { anyCidr } from "../fields";
import type { Unchecked } from "../unchecked";
import type { SecurityGroupRuleConfig } from "./model";

type Rule = Unchecked<SecurityGroupRuleConfig>;

const PROTOCOLS = ["tcp", "udp", "icmp", "icmpv6", "all"] as const;
const MOST_PORT = 65_535;
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const ALL_CODES = -1;

/** https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml */
const NUMBERS: Readonly<Record<string, (typeof PROTOCOLS)[number]>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };

const EXPECTED_PROTOCOL = `one of ${PROTOCOLS.join(", ")}`;

/** EC2 takes a protocol by its number, too, and gives its name back. */
const byName = oneOf(PROTOCOLS).superRefine(checkNumber, { when: () => true });

/** The only number here, -1, is nobody's guess: it lets everything in. */
function checkNumber(given: unknown, refinement: Refinement): void {
  const number = String(given);
  if (!/^-?\d+$/.test(number)) return;
  const name = NUMBERS[number];
  const fix = name === undefined ? "name the protocol: others by number are not taken here" : `write ${name}`;
  report(refinement, [], EXPECTED_PROTOCOL, fix);
}

const protocol = z
  .union([byName, z.literal(["-1", -1])], { error: EXPECTED_PROTOCOL })
  .default("tcp")
  .describe("all, or -1 as EC2 writes it, for every protocol and port.");

const referencedGroup = text(
  /^(\d{12}\/)?sg-[0-9a-f]{1,17}$/,
  "a security group's id, such as sg-0123456789abcdef0, or of a peered VPC of another account 210987654321/sg-0123456789abcdef0",
);

const prefixList = text(/^pl-[0-9a-f]{1,17}$/, "a prefix list's id, such as pl-0123456789abcdef0");

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
const description = text(
  /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
  "1 to 255 letters a to z, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
);

/** Whom the nodes and the control plane let in, and to which ports. */
export const securityGroupRule = mapping({
  port: whole(0, MOST_PORT, "port").optional().describe("The only port."),
  fromPort: whole(0, MOST_PORT, "port").optional().describe("The first port; of ICMP the type."),
  toPort: whole(ALL_CODES, MOST_PORT, "port")
    .optional()
    .describe("The last port; of ICMP the code, or -1 for all of the type."),
  protocol,
  cidrs: list(anyCidr(), "networks", 1).optional().describe("IPv4 and IPv6 networks, a rule for each."),
  securityGroupId: referencedGroup.optional().describe("A security group whose members are let in."),
  prefixListId: prefixList.optional().describe("A prefix list whose networks are let in."),
  description: description.optional().describe("Shown with the rule."),
}).superRefine(checkRule, always);

function checkRule(rule: Rule, refinement: Refinement): void {
  checkSource(rule, refinement);
  if (rule.protocol === undefined || rule.protocol === "tcp" || rule.protocol === "udp") checkPorts(rule, refinement);
  if (rule.protocol === "icmp" || rule.protocol === "icmpv6") checkTypes(rule, refinement);
  if (["all", "-1", -1].includes(rule.protocol as string)) checkNone(rule, refinement);
}

const SOURCES = ["cidrs", "securityGroupId", "prefixListId"] as const;

function checkSource(rule: Rule, refinement: Refinement): void {
  const [source, another] = SOURCES.filter((key) => rule[key] !== undefined);
  if (source === undefined) {
    const fix = "add the networks that are let in, such as cidrs: [10.20.0.0/16]";
    report(refinement, [], "one of cidrs, securityGroupId and prefixListId", fix);
  } else if (another !== undefined) {
    report(refinement, [another], `no ${another} beside ${source}`, "write two rules");
  }
}

function checkPorts(rule: Rule, refinement: Refinement): void {
  const { fromPort, port, toPort } = rule;
  const isRange = fromPort !== undefined || toPort !== undefined;
  if (toPort === ALL_CODES) {
    const expected = `a whole number from 0 to ${MOST_PORT} (port); ${ALL_CODES} is all codes of ICMP`;
    report(refinement, ["toPort"], expected, `write ${MOST_PORT} for all that follow`);
    return;
  }
  if (port !== undefined) {
    if (isRange) report(refinement, ["port"], "no port beside fromPort and toPort", "remove one or the other");
  } else if (!isRange) {
    const fix = "add the port, or fromPort: 0 and toPort: 65535 for all of them";
    report(refinement, [], "port, or fromPort and toPort", fix);
  } else if (fromPort === undefined || toPort === undefined) {
    const given = fromPort === undefined ? "toPort" : "fromPort";
    const missing = fromPort === undefined ? "fromPort" : "toPort";
    report(refinement, [given], "fromPort and toPort together", `add ${missing}, or call this one port`);
  } else if (Number(fromPort) > Number(toPort)) {
    report(refinement, ["toPort"], `a port from ${fromPort}, which is fromPort, on`, "swap the two");
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
function checkTypes(rule: Rule, refinement: Refinement): void {
  const { fromPort, port, protocol, toPort } = rule;
  if (port !== undefined) {
    const fix = "remove it for all types, or write the type as fromPort and its code as toPort";
    report(refinement, ["port"], `no port with protocol: ${protocol}`, fix);
  }
  if ((fromPort === undefined) !== (toPort === undefined)) {
    const given = fromPort === undefined ? "toPort" : "fromPort";
    report(refinement, [given], "a type as fromPort and its code as toPort, or neither", "add the other one");
  }
  for (const key of ["fromPort", "toPort"] as const) {
    const what = key === "fromPort" ? "type" : "code";
    if (Number(rule[key] ?? 0) > 255) report(refinement, [key], `a ${what} of ICMP from 0 to 255`, undefined);
  }
}

function checkNone(rule: Rule, refinement: Refinement): void {
  for (const key of ["port", "fromPort", "toPort"] as const) {
    if (rule[key] === undefined) continue;
    const fix = "remove it, or write the protocol that it is of";
    report(refinement, [key], `no ${key} with protocol: ${rule.protocol}, which is of all ports`, fix);
  }
}
