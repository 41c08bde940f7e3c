import { nameInArn } from "../../aws/arn";
import { neededTrust } from "../../iam/needed-trust";
import { nameOf, STS_AUDIENCE } from "../../iam/service-account";
import type { Fact } from "../clients/aws";
import { type Check, type CheckOutcome, check, existing, failed, notMade, passed } from "./check";
import type { Expected, ExpectedIrsa, ExpectedRole } from "./expected";
import type { AddonFacts, AwsFacts, BoundaryFacts, LogGroupFacts, PolicyFacts, RoleFacts } from "./facts";
import { describeAddon, detach, enableKey, keepKey, redeploy } from "./fix";
import { keyOutcome } from "./keys";
import { actionsAllowed } from "./permissions";
import { refusalOf, trustProblem } from "./trust";

/** The checks of the account, in the order in which one thing rests on another. */
export function awsChecks(expected: Expected, facts: AwsFacts): Check[] {
  return [
    ...providerChecks(expected, facts),
    ...facts.roles.flatMap((role) => roleChecks(expected, role)),
    ...nodeRoleChecks(expected, facts),
    ...facts.boundaries.map((boundary) => boundaryCheck(expected, boundary)),
    ...facts.logGroups.flatMap((group) => logGroupChecks(expected, group)),
    secretsCheck(expected, facts),
    deletionCheck(expected, facts),
  ];
}

function providerChecks(expected: Expected, { provider, issuerFingerprints }: AwsFacts): Check[] {
  const { providerArn } = expected.issuer;
  const there = existing(provider, "there is no OIDC provider");
  return [
    check("OIDC provider", providerArn, provider, (known) =>
      known ? passed(providerArn) : failed(`${providerArn} does not exist`, redeploy(expected)),
    ),
    check("OIDC audience", providerArn, there, ({ audiences }) =>
      audiences.join() === STS_AUDIENCE
        ? passed(STS_AUDIENCE)
        : failed(`${audiences.join(", ") || "none"} instead of ${STS_AUDIENCE} alone`, redeploy(expected)),
    ),
    check("OIDC thumbprint", providerArn, there, ({ thumbprints }) =>
      thumbprintOutcome(expected, thumbprints, issuerFingerprints),
    ),
  ];
}

function thumbprintOutcome(
  expected: Expected,
  thumbprints: readonly string[],
  issuerFingerprints: Fact<readonly string[]>,
): CheckOutcome {
  const has = lowerCase(thumbprints);
  const found = has.join(", ") || "none";
  const { thumbprint } = expected;
  if (thumbprint === "none") return passed(`${found}, which is left to AWS`);
  if (thumbprint !== "tls") {
    const wanted = lowerCase(thumbprint);
    if (wanted.length === has.length && wanted.every((one) => has.includes(one))) return passed(found);
    return failed(`${found} instead of ${wanted.join(", ")}`, redeploy(expected));
  }
  if ("unknown" in issuerFingerprints) return notMade(issuerFingerprints.unknown);
  const isIssuers = has.length > 0 && has.every((one) => issuerFingerprints.known.includes(one));
  return isIssuers
    ? passed(`${found}, of the issuer's certificates`)
    : failed(`${found} instead of one of the issuer's certificates`, redeploy(expected));
}

/** Whom a role trusts, and what it may do. */
export function roleChecks(expected: ExpectedIrsa, { role, trust, policies, addon }: RoleFacts): Check[] {
  const { policyArns } = role;
  const checks = [check("trust policy", role.name, trust, (policy) => trustOutcome(expected, role, policy))];
  if (policyArns) {
    const has = existing(policies, "the role does not exist");
    checks.push(
      check("permissions", role.name, has, (known) => permissionsOutcome(expected, role.name, policyArns, known)),
    );
  }
  if (addon) {
    const { name, found } = addon;
    checks.push(check("add-on", name, found, (known) => addonOutcome(expected, role, name, known)));
  }
  return checks;
}

function trustOutcome(expected: ExpectedIrsa, role: ExpectedRole, policy: unknown): CheckOutcome {
  const { name, serviceAccounts, issuers = [], principals = [], policyArns } = role;
  if (!policyArns) return foreignTrustOutcome(expected, role, policy);
  if (policy === undefined) return failed(`${name} does not exist`, redeploy(expected));
  const problem = trustProblem(policy, expected.issuer, role);
  if (problem) return failed(`${name} ${problem}`, redeploy(expected));
  const clusters = issuers.length > 0 ? ` of this cluster and of ${issuers.join(", ")}` : "";
  const others = principals.length > 0 ? `, ${principals.join(", ")}` : "";
  return passed(`${name} accepts ${serviceAccounts.map(nameOf).join(", ")}${clusters}${others} and nobody else`);
}

/** A role that is made elsewhere may be others', too. */
function foreignTrustOutcome(expected: ExpectedIrsa, role: ExpectedRole, policy: unknown): CheckOutcome {
  const { name, arn, serviceAccounts } = role;
  const needed = `add to its trust policy: ${neededTrust(arn, expected.issuer.host, serviceAccounts)}`;
  if (policy === undefined) return failed(`${arn} does not exist`, `create it, or write another roleArn; ${needed}`);
  const problem = refusalOf(policy, expected.issuer, serviceAccounts);
  if (problem) return failed(`${name} ${problem}`, needed);
  return passed(
    `${name}, which is made elsewhere, accepts ${serviceAccounts.map(nameOf).join(", ") || "whom it names"}`,
  );
}

function permissionsOutcome(
  expected: ExpectedIrsa,
  name: string,
  policyArns: readonly string[],
  has: readonly string[],
): CheckOutcome {
  const missing = policyArns.filter((policy) => !has.includes(policy));
  const surplus = has.filter((policy) => !policyArns.includes(policy));
  if (missing.length > 0) return failed(`${name} lacks ${missing.join(", ")}`, redeploy(expected));
  if (surplus.length > 0) return failed(`${name} also has ${surplus.join(", ")}`, detach(name, surplus));
  return passed(`${name} has ${policyArns.map(nameInArn).join(", ")} and nothing else`);
}

function addonOutcome(
  expected: ExpectedIrsa,
  role: ExpectedRole,
  name: string,
  addon: AddonFacts | undefined,
): CheckOutcome {
  if (!addon) return failed(`${name} does not exist`, redeploy(expected));
  const { status, roleArn, issues } = addon;
  if (roleArn !== role.arn)
    return failed(`${name} has ${roleArn ?? "no role"} instead of ${role.arn}`, redeploy(expected));
  if (status === "ACTIVE") return passed(`${name} is ACTIVE with ${role.name}`);
  return failed([`${name} is ${status}`, ...issues].join("; "), describeAddon(expected, name));
}

/** Actions by which the CNI gives pods their addresses: on a node they would be anybody's who reaches its metadata. */
const CNI_ACTIONS = [
  "ec2:AssignIpv6Addresses",
  "ec2:AssignPrivateIpAddresses",
  "ec2:AttachNetworkInterface",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DetachNetworkInterface",
  "ec2:ModifyNetworkInterfaceAttribute",
  "ec2:UnassignIpv6Addresses",
  "ec2:UnassignPrivateIpAddresses",
];

/** None where nodes share no role: those of their groups' own are checked with the groups. */
function nodeRoleChecks(expected: Expected, { nodePolicies }: AwsFacts): Check[] {
  const { nodeRole } = expected;
  if (nodeRole === undefined || nodePolicies === undefined) return [];
  return [nodeRoleCheck(expected, nodeRole, nodePolicies)];
}

function nodeRoleCheck(
  expected: Expected,
  nodeRole: string,
  nodePolicies: Fact<readonly PolicyFacts[] | undefined>,
): Check {
  return check("node role", nodeRole, nodePolicies, (policies) => {
    if (!policies) return failed(`${nodeRole} does not exist`, redeploy(expected));
    const documents = policies.map(({ document }) => document);
    const allowed = actionsAllowed(documents, CNI_ACTIONS);
    if (allowed.length === 0) return passed(`${nodeRole} has no permissions of the CNI`);
    const culprits = policies.filter(({ document }) => actionsAllowed([document], allowed).length > 0);
    const names = culprits.map(({ policy }) => policy);
    return failed(`${nodeRole} may ${allowed.join(", ")}`, detach(nodeRole, names));
  });
}

/** What a role can never exceed. */
export function boundaryCheck(expected: ExpectedIrsa, { role, policyArn, found }: BoundaryFacts): Check {
  return check("boundary", role, found, (arn) => {
    if (arn === undefined) return failed(`${role} does not exist`, redeploy(expected));
    if (arn !== policyArn) return failed(`${role} has ${arn} instead of ${policyArn}`, redeploy(expected));
    return passed(`${role} never exceeds ${policyArn}`);
  });
}

function logGroupChecks(expected: Expected, group: LogGroupFacts): Check[] {
  const { name, found, key } = group;
  const wanted = expected.logGroups.find((one) => one.name === name)?.key;
  const isThere = "known" in found && found.known !== undefined;
  if (!isThere || (wanted === undefined && key.used === undefined)) return [retentionCheck(expected, group)];
  const outcome = keyOutcome({ what: name, wanted, fix: redeploy(expected), fixOfState: stateFix(expected) }, key);
  return [retentionCheck(expected, group), { check: "log group's key", subject: name, ...outcome }];
}

function secretsCheck(expected: Expected, { secretsKey }: AwsFacts): Check {
  const { cluster: what, secretsKey: wanted } = expected;
  const fix = keepKey(secretsKey.used);
  const outcome = keyOutcome({ what, wanted, fix, fixOfState: stateFix(expected) }, secretsKey);
  return { check: "secrets' key", subject: what, ...outcome };
}

function stateFix(expected: Expected) {
  return (arn: string, state: string) => enableKey(expected, arn, state);
}

function deletionCheck(expected: Expected, { deletionProtection }: AwsFacts): Check {
  const { cluster } = expected;
  const said = (isProtected: boolean) => (isProtected ? "protected" : "not protected");
  const found = `${cluster} is ${said(deletionProtection)}`;
  const isRight = deletionProtection === expected.deletionProtection;
  const wrong = `${found} instead of ${said(expected.deletionProtection)}`;
  return { check: "deletion", subject: cluster, ...(isRight ? passed(found) : failed(wrong, redeploy(expected))) };
}

function retentionCheck(expected: Expected, { name, retentionDays, found }: LogGroupFacts): Check {
  return check("log group", name, found, (days) => {
    if (days === retentionDays) return passed(`${name} keeps ${days} days`);
    if (days === undefined) return failed(`${name} does not exist`, redeploy(expected));
    const kept = days === "forever" ? "everything" : `${days} days`;
    return failed(`${name} keeps ${kept} instead of ${retentionDays} days`, redeploy(expected));
  });
}

function lowerCase(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase());
}
