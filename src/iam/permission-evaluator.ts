import { arnsOverlap } from "../aws/arn-pattern";
import { fits } from "../lib/wildcard";
import { conditionName, type PolicyDocument, type PolicyStatement, statementName, widen } from "./policy-document";

/** A policy by name, with its document. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
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
  readonly statement: PolicyStatement;
  /** What the call alone does not tell, and must hold for the statement to count. Empty where it counts for certain. */
  readonly ifs: readonly string[];
}

/** Whether a call is allowed, and the statements that decide it. */
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
  const allows = policies.flatMap((policy) => matchesIn(policy, "Allow", call));
  const denies = policies.flatMap((policy) => matchesIn(policy, "Deny", call));
  const isCertain = ({ ifs }: StatementMatch) => ifs.length === 0;
  if (allows.length === 0 || denies.some(isCertain)) return { decision: "refused", allows, denies };
  return { decision: allows.some(isCertain) && denies.length === 0 ? "allowed" : "undecided", allows, denies };
}

function matchesIn({ name: policy, document }: NamedPolicy, effect: "Allow" | "Deny", call: AwsCall): StatementMatch[] {
  return document.statements.flatMap((statement, index) => {
    const ifs = statement.effect === effect ? ifsOf(statement, call) : undefined;
    return ifs ? [{ policy, name: statementName(statement, index), statement, ifs }] : [];
  });
}

/** What must hold for the statement to be about the call; undefined where it is not, whatever holds. */
function ifsOf(statement: PolicyStatement, { action, resource, kinds }: AwsCall): string[] | undefined {
  const { actions, notActions, resources, notResources, conditions } = statement;
  const ofAction = covers(lower(actions), lower(notActions), action.toLowerCase());
  const ofResource = resource === undefined ? coversSome(statement, kinds) : covers(resources, notResources, resource);
  if (ofAction.is === false || ofResource.is === false) return undefined;
  const unclear = [ofAction.what, ofResource.what].filter((what) => what !== undefined);
  return [...unclear, ...conditions.map(conditionName)];
}

/** True, false, or undefined for what cannot be told before it is known `what` stands in place of an expression. */
interface Coverage {
  readonly is: boolean | undefined;
  readonly what?: string;
}

/** Whether a value is among `named`, or where that is left out not among `excluded`. */
function covers(
  named: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
  value: string,
): Coverage {
  if (named !== undefined) return isAmong(named, value);
  if (excluded === undefined) return { is: false };
  const { is, what } = isAmong(excluded, value);
  return is === undefined ? { is, what } : { is: !is };
}

function isAmong(patterns: readonly string[], value: string): Coverage {
  const fitting = patterns.filter((pattern) => fits(widen(pattern), value));
  if (fitting.some((pattern) => !hasExpression(pattern))) return { is: true };
  if (fitting.length === 0) return { is: false };
  return { is: undefined, what: `${fitting.join(" or ")} is ${value}` };
}

/** What a statement says of an action that is about one of `kinds`: an Allow is about some, a Deny about all of them. */
function coversSome(statement: PolicyStatement, kinds?: readonly string[]): Coverage {
  const { effect, notResources } = statement;
  if (notResources !== undefined) {
    return { is: undefined, what: `the resource is none of ${notResources.join(", ")}` };
  }
  const named = resourcesOfKinds(statement, kinds);
  if (named.length === 0) return { is: false };
  const isCertain = effect === "Deny" ? named.includes("*") : !named.every(hasExpression);
  return isCertain ? { is: true } : { is: undefined, what: `the resource is ${named.join(" or ")}` };
}

/** The resources of a statement that an action can be about which knows these kinds. */
export function resourcesOfKinds({ resources = [] }: PolicyStatement, kinds: readonly string[] = ["*"]): string[] {
  return resources.filter((pattern) => kinds.some((kind) => arnsOverlap(widen(pattern), kind)));
}

function hasExpression(pattern: string): boolean {
  return pattern.includes("${");
}

function lower(patterns: readonly string[] | undefined): string[] | undefined {
  return patterns?.map((pattern) => pattern.toLowerCase());
}
