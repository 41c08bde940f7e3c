import { record, type Statement } from "../policy-document";
import { stringsOf } from "./statements";

/** A condition of a statement: one operator on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export function conditionsOf({ Condition }: Statement): Condition[] {
  return Object.entries(record(Condition)).flatMap(([operator, keys]) =>
    Object.entries(record(keys)).map(([key, values]) => ({ operator, key, values: stringsOf(values) })),
  );
}

/**
 * The conditions on a key that only a request with that key, and one of the values, can meet. `…IfExists`,
 * `ForAllValues:…` and what is negated hold for requests without the key as well, so they limit nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * @param key case does not count, as in IAM
 */
export function demandsOn(statement: Statement, key: RegExp | string): Condition[] {
  const isKey = (given: string) =>
    typeof key === "string" ? given.toLowerCase() === key.toLowerCase() : key.test(given);
  return conditionsOf(statement).filter((condition) => isKey(condition.key) && isDemand(condition));
}

function isDemand({ operator, values }: Condition): boolean {
  if (operator === "Null") return values.every((value) => value === "false");
  return /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/.test(operator);
}

/** Whether a value of a condition that allows patterns leaves everything open. */
export function isOpen(value: string): boolean {
  return /^[*?]*$/.test(value);
}
