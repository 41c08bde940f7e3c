import type { StackIam } from "../iam";
import type { PermissionStatement } from "../permission-policy";
import { type PolicyStatement, parseConditions } from "../policy-document";
import type { Finding, PolicyRule } from "./rule";
import { RULE_IDS, RULES, type RuleId } from "./rules";

/** Why something may break a rule. */
export interface PolicyException {
  /** The role's name, or the key's description. */
  readonly subject: string;
  readonly rule: RuleId;
  readonly reason: string;
  /**
   * The statements that may, as they were given to the role.
   *
   * @default all that the role has, and the role as a whole
   */
  readonly statements?: readonly PermissionStatement[];
  /**
   * Whether it may stand there although nothing breaks the rule: a preset's, some of whose statements depend on what it
   * is limited to.
   *
   * @default false
   */
  readonly isOptional?: boolean;
}

/** What breaks a rule, or an exception from it that nothing needs. */
export interface Violation extends Finding {
  readonly rule: RuleId;
}

/**
 * All that does not keep the rules, and for which there is no exception; and the exceptions that nothing needs.
 *
 * @param elsewhere what the stack would say in other partitions
 */
export function judge(
  iam: StackIam,
  exceptions: readonly PolicyException[] = [],
  elsewhere: readonly StackIam[] = [],
): Violation[] {
  const needed = new Set<PolicyException>();
  const broken = RULE_IDS.flatMap((rule) => {
    const own = exceptions.filter((exception) => exception.rule === rule);
    return findingsOf(RULES[rule], iam, elsewhere).flatMap((finding): Violation[] => {
      const excuses = excusesOf(finding, own);
      if (!excuses) return [{ ...finding, rule, fix: `${finding.fix}; or give the reason in exceptions` }];
      for (const exception of excuses) needed.add(exception);
      return [];
    });
  });
  const needless = exceptions.filter((exception) => !exception.isOptional && !needed.has(exception));
  return [...broken, ...needless.map(describeNeedless)];
}

/** What breaks a rule in several partitions is said of the first only. */
function findingsOf({ check, isPerPartition }: PolicyRule, iam: StackIam, elsewhere: readonly StackIam[]): Finding[] {
  if (!isPerPartition) return [...check(iam)];
  const byPlace = new Map<string, Finding>();
  for (const finding of [iam, ...elsewhere].flatMap(check)) {
    const place = `${finding.subject} ${finding.place}`;
    if (!byPlace.has(place)) byPlace.set(place, finding);
  }
  return [...byPlace.values()];
}

/** The exceptions for each statement of a finding; undefined where there is none for one of them. */
function excusesOf(
  { subject, statements }: Finding,
  exceptions: readonly PolicyException[],
): PolicyException[] | undefined {
  const about = exceptions.filter((exception) => exception.subject === subject);
  if (statements.length === 0) {
    const whole = about.find((exception) => exception.statements === undefined);
    return whole && [whole];
  }
  const excuses = statements.map((statement) => about.find((exception) => isAbout(exception, statement)));
  return excuses.every((one) => one !== undefined) ? excuses : undefined;
}

function isAbout({ statements }: PolicyException, statement: PolicyStatement): boolean {
  return statements === undefined || statements.some((given) => isPartOf(statement, given));
}

/** Whether a statement is one that was given to a role, or what a split into several documents left of it. */
export function isPartOf(statement: PolicyStatement, given: PermissionStatement): boolean {
  const { actions = [], resources = [], conditions } = statement;
  return (
    actions.every((action) => given.actions.includes(action)) &&
    resources.every((resource) => given.resources.includes(resource)) &&
    JSON.stringify(conditions) === JSON.stringify(parseConditions(given.conditions))
  );
}

function describeNeedless({ subject, rule, reason }: PolicyException): Violation {
  const found = `an exception that is no longer needed: ${reason}`;
  return { subject, place: "exceptions", statements: [], rule, found, fix: "remove it" };
}
