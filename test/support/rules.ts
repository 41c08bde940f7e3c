import { iamOf } from "../../scripts/rule-page";
import type { StackIam } from "../../src/iam/iam";
import { parsePolicy, type StatementJson } from "../../src/iam/policy-document";
import type { Example } from "../../src/iam/rules/rule";
import { RULES, type RuleId } from "../../src/iam/rules/rules";

/** What a rule finds in a role of which only this is special: `place: found` each. */
export function found(rule: RuleId, example: Example): string[] {
  return foundIn(rule, iamOf(example));
}

/** What a rule finds in a role that may do one thing, without where. */
export function foundOf(rule: RuleId, Action: unknown, Resource: unknown, Condition?: object): string[] {
  const statement: StatementJson = { Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) };
  return RULES[rule].check(iamOf({ permissions: [statement] })).map((finding) => finding.found);
}

export function foundIn(rule: RuleId, iam: StackIam): string[] {
  return RULES[rule].check(iam).map((finding) => `${finding.place}: ${finding.found}`);
}

/** A stack that has just a key with this statement in its policy. */
export function keyWith(statement: StatementJson): StackIam {
  const document = parsePolicy({ Version: "2012-10-17", Statement: [statement] });
  return { partition: "aws", roles: [], keyPolicies: [{ address: "aws_kms_key.demo", name: "demo", document }] };
}
