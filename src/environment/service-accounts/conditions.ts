import * as z from "zod";
import { conditionKeyType } from "../../aws/condition-keys";
import { type Refinement, report } from "../../diagnostics/checks";
import { list, text } from "../../diagnostics/fields";
import {
  CONDITION_OPERATORS,
  IF_EXISTS,
  operatorExpectedFor,
  SET_PREFIXES,
  valueExpectedBy,
  valueMeant,
} from "../../iam/condition-operators";
import { malformedVariable } from "../../iam/policy-variables";
import { nearest } from "../../lib/nearest";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import { entriesIn } from "../unchecked";

const OPERATOR = new RegExp(
  `^Null$|^(${SET_PREFIXES.join("|")})?(${CONDITION_OPERATORS.filter((name) => name !== "Null").join("|")})(${IF_EXISTS})?$`,
);

/** `ForAllValue:StringLke` is meant to be `ForAllValues:StringLike`. */
function operatorMeant(given: string): string | undefined {
  const afterSet = given.lastIndexOf(":") + 1;
  const set = given.slice(0, afterSet);
  const name = given.slice(afterSet);
  const plain = name.replace(/if_?exists?$/i, "");
  const operator = nearest(plain, CONDITION_OPERATORS);
  // a request has a key or it has not, however many values
  if (operator === "Null") return "write Null";
  const setMeant = set === "" ? "" : nearest(set, SET_PREFIXES);
  if (operator === undefined || setMeant === undefined) return undefined;
  return `write ${setMeant}${operator}${plain === name ? "" : IF_EXISTS}`;
}

const operator = text(OPERATOR, "a condition operator of IAM's such as StringEquals", operatorMeant);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html has them, and some control characters. */
const POLICY_TEXT = /^[\x20-\x7e\xa0-\xff]*$/u;

const key = text(POLICY_TEXT, "a condition key of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "use a tag or claim whose name has only these";
});

/** Any string where strings are compared; the values of other operators are checked with their operator. */
const value = text(POLICY_TEXT, "a string of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "write ? for each other character, and compare with StringLike";
});

/** When a statement holds. */
export const conditions = z
  .record(operator, z.record(key, list(value, "strings", 1)), {
    error: "a mapping of operators to mappings of condition keys to lists",
  })
  .optional()
  .describe("Values by condition key, by operator. Default: always");

/** Each operator compares values of its kind, with a key that has such values. */
export function checkConditions(conditions: unknown, refinement: Refinement, path: Path): void {
  for (const { key: operator, value: keys } of entriesIn(conditions)) {
    for (const { key, value: values } of entriesIn(keys)) {
      checkType(operator, key, refinement, [...path, operator, key]);
      checkValues(operator, values, refinement, [...path, operator, key]);
    }
  }
}

function checkType(operator: string, key: string, refinement: Refinement, path: Path): void {
  const such = operatorExpectedFor(conditionKeyType(key), operator);
  if (such === undefined) return;
  const expected = `an operator that compares what ${key} is, such as ${such}`;
  report(refinement, path, expected, `write ${such} in place of ${operator}`);
}

function checkValues(operator: string, values: unknown, refinement: Refinement, path: Path): void {
  arrayOrEmpty(values).forEach((value, index) => {
    if (typeof value !== "string" || !POLICY_TEXT.test(value)) return;
    const expected = valueExpectedBy(operator, value);
    if (expected !== undefined) report(refinement, [...path, index], expected, valueMeant(operator, value));
    else checkVariables(value, refinement, [...path, index]);
  });
}

/** What begins like a policy variable is one. */
export function checkVariables(value: string, refinement: Refinement, path: Path): void {
  const malformed = malformedVariable(value);
  if (malformed === undefined) return;
  const expected = "policy variables such as ${aws:PrincipalAccount}; ${$} stands for a $";
  report(refinement, path, expected, `correct ${malformed}`);
}
