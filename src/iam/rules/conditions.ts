import type { Condition, PolicyStatement } from "../policy-document";

/**
 * The conditions on a key that only a request with that key, and one of the values, can meet. `…IfExists`,
 * `ForAllValues:…` and what is negated hold for requests without the key as well, so they limit nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * @param key case does not count, as in IAM
 */
export function demandsOn(statement: PolicyStatement, key: RegExp | string): Condition[] {
  const isKey = (given: string) =>
    typeof key === "string" ? given.toLowerCase() === key.toLowerCase() : key.test(given);
  return statement.conditions.filter((condition) => isKey(condition.key) && isDemand(condition));
}

function isDemand({ operator, values }: Condition): boolean {
  if (operator === "Null") return values.every((value) => value === "false");
  return /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/.test(operator);
}

/** Whether a value of a condition that allows patterns leaves everything open. */
export function isOpen(value: string): boolean {
  return /^[*?]*$/.test(value);
}
