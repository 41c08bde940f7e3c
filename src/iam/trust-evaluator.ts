import { oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";
import {
  type Condition,
  coversAction,
  type PolicyDocument,
  type PolicyStatement,
  statementName,
} from "./policy-document";

/** A token, and who IAM takes its issuer for. */
export interface WebIdentity {
  /** The ARN of the OIDC provider that stands for the token's issuer. */
  readonly providerArn: string;
  /** The issuer's host and path, without `https://`. */
  readonly host: string;
  /** The token's `sub`. */
  readonly subject?: string;
  /** The token's `aud`. */
  readonly audience?: string | readonly string[];
}

/** Whether a trust policy accepts a token, and why. */
export interface Decision {
  readonly decision: "accepted" | "refused" | "undecided";
  /** The statement that decides it, and why where that is not plain. */
  readonly because: string;
}

/** True, false, or undefined for what cannot be decided, with what it was. */
type Match = { readonly is: boolean } | { readonly is: undefined; readonly what: string };

/**
 * Decides, as IAM does for `AssumeRoleWithWebIdentity`, whether a role's trust policy accepts a service account's
 * token: if a statement allows it for certain and none denies it, even possibly. Where a policy asks for something
 * that a token alone does not tell, the answer is "undecided" and never "accepted".
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateTrust(policy: PolicyDocument, identity: WebIdentity): Decision {
  const hasVariables = policy.version === "2012-10-17";
  const statements = policy.statements.map((statement, index) => ({
    name: statementName(statement, index),
    effect: statement.effect,
    match: matchOf(statement, identity, hasVariables),
  }));
  const first = (effect: string, is: boolean | undefined) =>
    statements.find((statement) => statement.effect === effect && statement.match.is === is);
  const denied = first("Deny", true);
  if (denied) return { decision: "refused", because: `${denied.name} denies it` };
  const allowed = first("Allow", true);
  const unclear = first(allowed ? "Deny" : "Allow", undefined);
  if (unclear && unclear.match.is === undefined) {
    return { decision: "undecided", because: `${unclear.name} ${unclear.match.what}` };
  }
  if (allowed) return { decision: "accepted", because: `${allowed.name} allows it` };
  return { decision: "refused", because: "no statement allows it" };
}

function matchOf(statement: PolicyStatement, identity: WebIdentity, hasVariables: boolean): Match {
  return allOf([
    { is: coversAction(statement, "sts:AssumeRoleWithWebIdentity") },
    matchesPrincipal(statement, identity),
    ...statement.conditions.map((condition) => matchesCondition(condition, identity, hasVariables)),
  ]);
}

function matchesPrincipal({ principals, notPrincipals }: PolicyStatement, { providerArn }: WebIdentity): Match {
  if (notPrincipals !== undefined) return { is: undefined, what: "has NotPrincipal" };
  if (principals.some(({ kind, value }) => kind === "Federated" && value === providerArn)) return { is: true };
  const isEveryone = principals.some(({ value }) => value === "*");
  return isEveryone ? { is: undefined, what: "has the principal *" } : { is: false };
}

function matchesCondition(
  { operator, key, values: wanted }: Condition,
  identity: WebIdentity,
  hasVariables: boolean,
): Match {
  const given = valuesOf(key, identity);
  if (given === undefined) return { is: undefined, what: `asks for ${key}, which no token tells` };
  if (operator === "Null") {
    return { is: wanted.some((value) => value.toLowerCase() === String(given.length === 0)) };
  }
  const read = parseOperator(operator);
  if (!read) return { is: undefined, what: `compares with ${operator}` };
  const { set, isNegated, ifExists, fitsOne } = read;
  if (given.length === 0) return { is: ifExists || set === "ForAllValues" || (isNegated && set === undefined) };
  if (given.length > 1 && set === undefined) {
    return { is: undefined, what: `compares several values of ${key} without ForAnyValue or ForAllValues` };
  }
  if (hasVariables && wanted.some((value) => value.includes("${"))) {
    return { is: undefined, what: `compares ${key} with a policy variable` };
  }
  const test = (value: string) => wanted.some((pattern) => fitsOne(pattern, value)) !== isNegated;
  return { is: set === "ForAnyValue" ? given.some(test) : given.every(test) };
}

/** What a condition's operator says. */
interface Operator {
  /** How many of a key's values must fit; undefined for a key of one value. */
  readonly set?: string;
  readonly isNegated: boolean;
  /** Whether a request without the key is let through. */
  readonly ifExists: boolean;
  readonly fitsOne: Comparison;
}

type Comparison = (pattern: string, value: string) => boolean;

/** Undefined for an operator that compares no strings. */
function parseOperator(operator: string): Operator | undefined {
  const groups = OPERATOR.exec(operator)?.groups;
  const fitsOne = COMPARISONS[groups?.comparison ?? ""];
  if (!groups || !fitsOne) return undefined;
  return { set: groups.set, isNegated: groups.not !== undefined, ifExists: groups.ifExists !== undefined, fitsOne };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATOR =
  /^(?:(?<set>ForAllValues|ForAnyValue):)?String(?<not>Not)?(?<comparison>EqualsIgnoreCase|Equals|Like)(?<ifExists>IfExists)?$/;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  Equals: (pattern, value) => pattern === value,
  EqualsIgnoreCase: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
  Like: fits,
};

/** The values of a condition key in the request; undefined where a token does not decide it. Key names ignore case. */
function valuesOf(key: string, { host, subject, audience }: WebIdentity): readonly string[] | undefined {
  const name = key.toLowerCase();
  if (name === `${host}:sub`.toLowerCase()) return oneOrMany(subject).map(String);
  if (name === `${host}:aud`.toLowerCase()) return oneOrMany(audience).map(String);
  // the keys of another issuer, which is a host, are not in the request; AWS's own (aws:, sts:) may be
  return /^[^:]+\..*:(sub|aud)$/.test(name) ? [] : undefined;
}

function allOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === false) ?? matches.find(({ is }) => is === undefined) ?? { is: true };
}
