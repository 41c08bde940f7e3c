import { mappingOrEmpty, oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";
import {
  type Condition,
  conditionsOf,
  coversAction,
  type Statement,
  statementName,
  statementsOf,
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

export interface Decision {
  readonly decision: "accepted" | "refused" | "undecided";
  /** The statement that decides it, and why where that is not plain. */
  readonly because: string;
}

/** True, false, or undefined for what cannot be decided, with what it was. */
type Answer = { readonly is: boolean } | { readonly is: undefined; readonly what: string };

/**
 * Decides, as IAM does for `AssumeRoleWithWebIdentity`, whether a role's trust policy accepts a service account's
 * token: if a statement allows it for certain and none denies it, even possibly. Where a policy asks for something
 * that a token alone does not tell, the answer is "undecided" and never "accepted".
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateTrust(policy: unknown, identity: WebIdentity): Decision {
  const hasVariables = mappingOrEmpty(policy).Version === "2012-10-17";
  const statements = statementsOf(policy).map((statement, index) => ({
    name: statementName(statement, index),
    effect: statement.Effect,
    answer: matches(statement, identity, hasVariables),
  }));
  const first = (effect: string, is: boolean | undefined) =>
    statements.find((statement) => statement.effect === effect && statement.answer.is === is);
  const denied = first("Deny", true);
  if (denied) return { decision: "refused", because: `${denied.name} denies it` };
  const allowed = first("Allow", true);
  const unclear = first(allowed ? "Deny" : "Allow", undefined);
  if (unclear && unclear.answer.is === undefined) {
    return { decision: "undecided", because: `${unclear.name} ${unclear.answer.what}` };
  }
  if (allowed) return { decision: "accepted", because: `${allowed.name} allows it` };
  return { decision: "refused", because: "no statement allows it" };
}

function matches(statement: Statement, identity: WebIdentity, hasVariables: boolean): Answer {
  return all([
    { is: coversAction(statement, "sts:AssumeRoleWithWebIdentity") },
    matchesPrincipal(statement, identity),
    ...conditionsOf(statement).map((condition) => matchesCondition(condition, identity, hasVariables)),
  ]);
}

function matchesPrincipal({ Principal, NotPrincipal }: Statement, { providerArn }: WebIdentity): Answer {
  if (NotPrincipal !== undefined) return { is: undefined, what: "has NotPrincipal" };
  if (oneOrMany(mappingOrEmpty(Principal).Federated).includes(providerArn)) return { is: true };
  const everyone = [Principal, ...Object.values(mappingOrEmpty(Principal))].flatMap(oneOrMany).includes("*");
  return everyone ? { is: undefined, what: "has the principal *" } : { is: false };
}

function matchesCondition(
  { operator, key, values: wanted }: Condition,
  identity: WebIdentity,
  hasVariables: boolean,
): Answer {
  const given = valuesOf(key, identity);
  if (given === undefined) return { is: undefined, what: `asks for ${key}, which no token tells` };
  if (operator === "Null") {
    return { is: wanted.some((value) => value.toLowerCase() === String(given.length === 0)) };
  }
  const [, set, negated, base, ifExists] = OPERATOR.exec(operator) ?? [];
  const fitsOne = COMPARE[base ?? ""];
  if (!fitsOne) return { is: undefined, what: `compares with ${operator}` };
  if (given.length === 0) {
    return { is: ifExists !== undefined || set === "ForAllValues" || (negated !== undefined && set === undefined) };
  }
  if (given.length > 1 && set === undefined) {
    return { is: undefined, what: `compares several values of ${key} without ForAnyValue or ForAllValues` };
  }
  if (hasVariables && wanted.some((value) => value.includes("${"))) {
    return { is: undefined, what: `compares ${key} with a policy variable` };
  }
  const test = (value: string) => wanted.some((pattern) => fitsOne(pattern, value)) === !negated;
  return { is: set === "ForAnyValue" ? given.some(test) : given.every(test) };
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?String(Not)?(EqualsIgnoreCase|Equals|Like)(IfExists)?$/;

const COMPARE: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
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

function all(answers: readonly Answer[]): Answer {
  return answers.find(({ is }) => is === false) ?? answers.find(({ is }) => is === undefined) ?? { is: true };
}
