import { STS_AUDIENCE } from "../service-account";
import { demandsOn } from "./conditions";
import type { Finding, PolicyRule } from "./rule";
import { allows, finding, inStatements, type PlacedStatement, undecided, unknownOf } from "./statements";

const PROVIDER = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
const HOST = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";

/** Everybody whom a role trusts is named. */
export const trustIsScoped: PolicyRule = {
  sentence: "a trust policy names whom it trusts: exact accounts and services, service accounts with their audience",
  reason:
    "A cluster's OIDC provider signs tokens for every pod of the cluster. Only the condition on the subject says whose " +
    "pods may assume the role, and only the one on the audience keeps out tokens issued for somebody else. Every " +
    "statement needs both. A wildcard in the namespace gives the role to whoever may create namespaces. A `*` " +
    "among the principals means everybody in every AWS account; this rule checks keys' policies for it, too.",
  sources: [
    "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  ],
  passes: {
    trust: {
      Effect: "Allow",
      Principal: { Federated: PROVIDER },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { [`${HOST}:sub`]: "system:serviceaccount:demo:reader", [`${HOST}:aud`]: STS_AUDIENCE },
      },
    },
  },
  fails: {
    trust: {
      Effect: "Allow",
      Principal: { Federated: PROVIDER },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { [`${HOST}:sub`]: "system:serviceaccount:*:reader" } },
    },
  },
  check: (iam) => [
    ...inStatements(iam, ["trust"], (one) => (allows(one.statement) ? checkTrust(one) : [])),
    ...inStatements(iam, ["key"], (one) => (allows(one.statement) ? checkPrincipals(one) : [])),
  ],
};

function checkTrust(placed: PlacedStatement): Finding[] {
  const providers = placed.statement.principals.filter(({ kind }) => kind === "Federated");
  return [
    ...checkPrincipals(placed),
    ...providers.filter(({ value }) => isNamed(value)).flatMap(({ value }) => checkProvider(placed, value)),
  ];
}

function checkPrincipals(placed: PlacedStatement): Finding[] {
  const { principals, notPrincipals } = placed.statement;
  if (principals.length === 0) {
    const found = notPrincipals === undefined ? "no principal" : "everybody but its NotPrincipal";
    return [finding(placed, found, "name the principals")];
  }
  return principals.flatMap(({ value }) => {
    if (unknownOf([value]).length > 0) return [undecided(placed, value)];
    return isNamed(value) ? [] : [finding(placed, `the principal ${value}`, "name the accounts, roles or services")];
  });
}

function isNamed(principal: string): boolean {
  return !/[*?]|\$\{/.test(principal);
}

/** Tokens of this issuer are accepted for certain service accounts, and for AWS only. */
function checkProvider(placed: PlacedStatement, principal: string): Finding[] {
  const host = /^arn:[^:]+:iam::[^:]+:oidc-provider\/(?<host>.+)$/.exec(principal)?.groups?.host;
  if (host === undefined) {
    return [finding(placed, `the federated principal ${principal}`, "trust the ARN of an IAM OIDC provider")];
  }
  const [unknown] = unknownOf(placed.statement.conditions.flatMap(({ key, values }) => [key, ...values]));
  if (unknown !== undefined) return [undecided(placed, unknown)];
  return [...checkSubject(placed, `${host}:sub`), ...checkAudience(placed, `${host}:aud`)];
}

function checkSubject(placed: PlacedStatement, key: string): Finding[] {
  const demands = demandsOn(placed.statement, key).filter(({ operator }) => /^String(Equals|Like)$/.test(operator));
  if (demands.some(({ operator, values }) => values.every((value) => isExact(operator, value)))) return [];
  const given = demands.map(({ operator, values }) => `${operator} ${values.join(", ")}`).join(" and ");
  const fix = `require with StringEquals ${key} = system:serviceaccount:<namespace>:<name>`;
  return [finding(placed, given ? `${key} ${given}` : `no StringEquals or StringLike on ${key}`, fix)];
}

/** One account, or with `StringLike` some of one namespace. */
function isExact(operator: string, subject: string): boolean {
  if (!/[*?]|\$\{/.test(subject)) return true;
  const name = /^system:serviceaccount:[a-z0-9-]+:(?<name>[a-z0-9.*?-]+)$/.exec(subject)?.groups?.name;
  return operator === "StringLike" && name !== undefined && /[a-z0-9]/.test(name);
}

function checkAudience(placed: PlacedStatement, key: string): Finding[] {
  const demands = demandsOn(placed.statement, key).filter(({ operator }) => operator === "StringEquals");
  if (demands.some(({ values }) => values.every((value) => value === STS_AUDIENCE))) return [];
  const given = demands.map(({ values }) => values.join(", ")).join(" and ");
  const fix = `require with StringEquals ${key} = ${STS_AUDIENCE}`;
  return [finding(placed, given ? `${key} StringEquals ${given}` : `no StringEquals on ${key}`, fix)];
}
