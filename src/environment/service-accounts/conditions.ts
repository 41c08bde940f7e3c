import * as z from "zod";
import { list, text } from "../../diagnostics/fields";
import { nearest } from "../../lib/nearest";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATOR =
  /^Null$|^(ForAllValues:|ForAnyValue:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|(Numeric|Date)((Not)?Equals|(LessThan|GreaterThan)(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$/;

const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
  "Null",
];

const SETS = ["ForAllValues:", "ForAnyValue:"];

const IF_EXISTS = "IfExists";

/** `ForAllValue:StringLke` is meant to be `ForAllValues:StringLike`. */
function operatorMeant(given: string): string | undefined {
  const afterSet = given.lastIndexOf(":") + 1;
  const set = given.slice(0, afterSet);
  const name = given.slice(afterSet);
  const hasIfExists = name.toLowerCase().endsWith(IF_EXISTS.toLowerCase());
  const operator = nearest(hasIfExists ? name.slice(0, -IF_EXISTS.length) : name, OPERATORS);
  const setMeant = set === "" ? "" : nearest(set, SETS);
  if (operator === undefined || setMeant === undefined) return undefined;
  return `write ${setMeant}${operator}${hasIfExists ? IF_EXISTS : ""}`;
}

const operator = text(OPERATOR, "a condition operator of IAM's such as StringEquals", operatorMeant);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html has them, and some control characters. */
const POLICY_TEXT = /^[\x20-\x7e\xa0-\xff]*$/u;

const key = text(POLICY_TEXT, "a condition key of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "use a tag or claim whose name has only these";
});

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
