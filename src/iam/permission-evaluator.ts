import { arnsOverlap } from "../aws/arn-pattern";
import { oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";
import { conditionName, conditionsOf, type Statement, statementName, statementsOf, widen } from "./policy-document";

/** A policy by name, with its document. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: unknown;
}

/** A call to AWS, as IAM sees it. */
export interface AwsCall {
  /** Such as `s3:PutObject`; case does not count. */
  readonly action: string;
  /**
   * The ARN that the call is about; `*` for an action that is about nothing in particular.
   *
   * @default left open: is there any that the call is allowed on?
   */
  readonly resource?: string;
  /**
   * Patterns of the ARNs that the action can be about. Where `resource` is left open, a statement on others does not
   * count.
   *
   * @default any
   */
  readonly kinds?: readonly string[];
}

/** A statement that is about a call. */
export interface StatementMatch {
  /** The policy's name. */
  readonly policy: string;
  /** `statement Sid`, or by its number: `statement 2`. */
  readonly name: string;
  readonly statement: Statement;
  /** What the call alone does not tell, and must hold for the statement to count. Empty where it counts for certain. */
  readonly ifs: readonly string[];
}

export interface PermissionDecision {
  /** `undecided` where it rests on the `ifs` of one of the allows, or of the denies. */
  readonly decision: "allowed" | "refused" | "undecided";
  readonly allows: readonly StatementMatch[];
  readonly denies: readonly StatementMatch[];
}

/**
 * Decides, as IAM does, whether a role's policies allow a call: if a statement allows it for certain and none denies
 * it, even possibly. Conditions, and expressions such as `${aws:username}`, leave it undecided and never "allowed".
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluatePermission(policies: readonly NamedPolicy[], call: AwsCall): PermissionDecision {
  const about = (effect: string) => policies.flatMap((policy) => matchesIn(policy, effect, call));
  const [allows, denies] = [about("Allow"), about("Deny")];
  const isCertain = ({ ifs }: StatementMatch) => ifs.length === 0;
  if (allows.length === 0 || denies.some(isCertain)) return { decision: "refused", allows, denies };
  return { decision: allows.some(isCertain) && denies.length === 0 ? "allowed" : "undecided", allows, denies };
}

function matchesIn({ name: policy, document }: NamedPolicy, effect: string, call: AwsCall): StatementMatch[] {
  return statementsOf(document).flatMap((statement, index) => {
    const ifs = statement.Effect === effect ? ifsOf(statement, call) : undefined;
    return ifs ? [{ policy, name: statementName(statement, index), statement, ifs }] : [];
  });
}

/** What must hold for the statement to be about the call; undefined where it is not, whatever holds. */
function ifsOf(statement: Statement, { action, resource, kinds }: AwsCall): string[] | undefined {
  const { Action, NotAction, Resource, NotResource } = statement;
  const parts = [
    covers(lower(Action), lower(NotAction), action.toLowerCase()),
    resource === undefined ? coversSome(statement, kinds) : covers(Resource, NotResource, resource),
  ];
  if (parts.some(({ is }) => is === false)) return undefined;
  return [...parts.flatMap(({ what }) => what ?? []), ...conditionsOf(statement).map(conditionName)];
}

/** True, false, or undefined for what cannot be told before it is known `what` stands in place of an expression. */
interface Answer {
  readonly is: boolean | undefined;
  readonly what?: string;
}

/** Whether a value is among `named`, or where that is left out not among `excluded`. */
function covers(named: unknown, excluded: unknown, value: string): Answer {
  if (named !== undefined) return isAmong(named, value);
  const { is, what } = isAmong(excluded, value);
  return { is: excluded === undefined ? false : is === undefined ? undefined : !is, what };
}

function isAmong(patterns: unknown, value: string): Answer {
  const fitting = oneOrMany(patterns)
    .map(String)
    .filter((pattern) => fits(widen(pattern), value));
  if (fitting.some((pattern) => !hasExpression(pattern))) return { is: true };
  return fitting.length === 0 ? { is: false } : { is: undefined, what: `${fitting.join(" or ")} is ${value}` };
}

/** What a statement says of an action that is about one of `kinds`: an Allow is about some, a Deny about all of them. */
function coversSome(statement: Statement, kinds?: readonly string[]): Answer {
  const { Effect, NotResource } = statement;
  if (NotResource !== undefined)
    return { is: undefined, what: `the resource is none of ${oneOrMany(NotResource).join(", ")}` };
  const named = resourcesOf(statement, kinds);
  if (named.length === 0) return { is: false };
  const isCertain = Effect === "Deny" ? named.includes("*") : !named.every(hasExpression);
  return isCertain ? { is: true } : { is: undefined, what: `the resource is ${named.join(" or ")}` };
}

/** The resources of a statement that an action can be about which knows these kinds. */
export function resourcesOf({ Resource }: Statement, kinds: readonly string[] = ["*"]): string[] {
  const patterns = oneOrMany(Resource).map(String);
  return patterns.filter((pattern) => kinds.some((kind) => arnsOverlap(widen(pattern), kind)));
}

function hasExpression(pattern: string): boolean {
  return pattern.includes("${");
}

function lower(patterns: unknown): unknown {
  return patterns === undefined ? undefined : oneOrMany(patterns).map((pattern) => String(pattern).toLowerCase());
}
