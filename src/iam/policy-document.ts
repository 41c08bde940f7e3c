/**
 * IAM policy documents as AWS gives them back: any value may stand where a list of one is meant, and nothing is known
 * of their shape.
 */

import { mappingOrEmpty, oneOrMany } from "../lib/values";
import { fits } from "../lib/wildcard";

export type Statement = Readonly<Record<string, unknown>>;

export function statementsOf(document: unknown): Statement[] {
  return oneOrMany(mappingOrEmpty(document).Statement).map(mappingOrEmpty);
}

/** `statement Sid`, or by its place: `statement 2`. */
export function statementName({ Sid }: Statement, index: number): string {
  return typeof Sid === "string" && Sid ? `statement ${Sid}` : `statement ${index + 1}`;
}

/** A condition of a statement: one operator on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export function conditionsOf({ Condition }: Statement): Condition[] {
  return Object.entries(mappingOrEmpty(Condition)).flatMap(([operator, keys]) =>
    Object.entries(mappingOrEmpty(keys)).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map(String),
    })),
  );
}

/** Such as `aws:ResourceTag/team StringEquals "web" or "db"`. */
export function conditionName({ key, operator, values }: Condition): string {
  return `${key} ${operator} ${values.map((value) => `"${value}"`).join(" or ")}`;
}

/** Whether a statement is about an action, such as `sts:AssumeRoleWithWebIdentity`. */
export function coversAction(statement: Statement, action: string): boolean {
  return coveredActions(statement, [action]).length > 0;
}

/** Those of many actions that a statement is about. */
export function coveredActions({ Action, NotAction }: Statement, actions: readonly string[]): string[] {
  if (Action === undefined && NotAction === undefined) return [];
  const names = new Set(oneOrMany(Action === undefined ? NotAction : Action).map((name) => String(name).toLowerCase()));
  const patterns = [...names].filter((name) => /[*?]/.test(name));
  const isNamed = (action: string) => names.has(action) || patterns.some((pattern) => fits(pattern, action));
  return actions.filter((action) => isNamed(action.toLowerCase()) === (Action !== undefined));
}

/** The pattern that all fits which the expressions of this one (`${…}`) may become: with `*` in place of each. */
export function widen(pattern: string): string {
  if (!pattern.includes("${")) return pattern;
  const wider = pattern.replace(/\$\{[^{}]*\}/g, "*");
  return wider === pattern ? pattern.replace(/\$\{.*/s, "*") : widen(wider);
}
