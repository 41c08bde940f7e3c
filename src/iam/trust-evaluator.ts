import { splitArn } from "../aws/arn";
import { oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";
import {
  type Condition,
  coversAction,
  type PolicyDocument,
  type PolicyStatement,
  type Principal,
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

/** The issuer that an IAM OIDC provider's ARN stands for. */
export function issuerOf(providerArn: string): Pick<WebIdentity, "host" | "providerArn"> {
  return { host: splitArn(providerArn).resource.replace("oidc-provider/", ""), providerArn };
}

/** Whether a trust policy accepts a token or a caller, and why. */
export interface Decision {
  readonly decision: "accepted" | "refused" | "undecided";
  /** The statement that decides it, and why where that is not plain. */
  readonly because: string;
}

/** Who asks STS for a role, and what of the request a trust policy can be about. */
interface Request {
  readonly action: string;
  readonly matches: (principal: Principal) => Match;
  /** The values of a condition key; undefined where they are not known. */
  readonly valuesOf: (key: string) => readonly string[] | undefined;
  /** Who it is that does not tell the other keys. */
  readonly who: string;
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
  return evaluate(policy, {
    action: "sts:AssumeRoleWithWebIdentity",
    matches: ({ kind, value }) => ({ is: kind === "Federated" && value === identity.providerArn }),
    valuesOf: (key) => valuesOf(key, identity),
    who: "token",
  });
}

/**
 * Decides whether a role's trust policy accepts a role, a user or an account that calls `AssumeRole`. An account that is
 * trusted decides itself which of its roles and users may: of these, the answer is "undecided".
 *
 * @param caller an ARN such as `arn:aws:iam::123456789012:role/deployer`
 */
export function evaluateAssumption(policy: PolicyDocument, caller: string): Decision {
  const { partition, account } = splitArn(caller);
  const wholeAccount = [account, `arn:${partition}:iam::${account}:root`];
  return evaluate(policy, {
    action: "sts:AssumeRole",
    matches: ({ kind, value }) => {
      if (kind !== "AWS") return { is: false };
      if (value === caller) return { is: true };
      return wholeAccount.includes(value) ? { is: undefined, what: `trusts the account ${account}` } : { is: false };
    },
    valuesOf: (key) => (OF_ISSUER.test(key) ? [] : undefined),
    who: "ARN",
  });
}

function evaluate(policy: PolicyDocument, request: Request): Decision {
  const hasVariables = policy.version === "2012-10-17";
  const statements = policy.statements.map((statement, index) => ({
    name: statementName(statement, index),
    effect: statement.effect,
    match: matchOf(statement, request, hasVariables),
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

function matchOf(statement: PolicyStatement, request: Request, hasVariables: boolean): Match {
  return allOf([
    { is: coversAction(statement, request.action) },
    matchesPrincipal(statement, request),
    ...statement.conditions.map((condition) => matchesCondition(condition, request, hasVariables)),
  ]);
}

function matchesPrincipal({ principals, notPrincipals }: PolicyStatement, request: Request): Match {
  if (notPrincipals !== undefined) return { is: undefined, what: "has NotPrincipal" };
  const matches = principals.map(request.matches);
  if (matches.some(({ is }) => is)) return { is: true };
  const isEveryone = principals.some(({ value }) => value === "*");
  if (isEveryone) return { is: undefined, what: "has the principal *" };
  return matches.find(({ is }) => is === undefined) ?? { is: false };
}

function matchesCondition(
  { operator, key, values: wanted }: Condition,
  request: Request,
  hasVariables: boolean,
): Match {
  const given = request.valuesOf(key);
  if (given === undefined) return { is: undefined, what: `asks for ${key}, which no ${request.who} tells` };
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
  return OF_ISSUER.test(name) ? [] : undefined;
}

const OF_ISSUER = /^[^:]+\..*:(sub|aud)$/i;

function allOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === false) ?? matches.find(({ is }) => is === undefined) ?? { is: true };
}
