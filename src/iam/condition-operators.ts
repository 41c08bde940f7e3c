import { isIP } from "node:net";
import type { ConditionKeyType } from "../aws/condition-keys";

/** The operators of IAM without what may stand before and behind them, by the values that they compare. */
const OPERATORS = {
  string: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  number: [
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
  ],
  date: [
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
  ],
  boolean: ["Bool"],
  binary: ["BinaryEquals"],
  address: ["IpAddress", "NotIpAddress"],
  arn: ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
  presence: ["Null"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What an operator compares. */
type Compared = keyof typeof OPERATORS;

/** The operators of IAM, without a set's prefix and without `IfExists`. */
export const CONDITION_OPERATORS: readonly string[] = Object.values(OPERATORS).flat();

/** What may stand before an operator where a key has several values. */
export const SET_PREFIXES = ["ForAllValues:", "ForAnyValue:"];

/** What may stand behind an operator, for requests without the key. */
export const IF_EXISTS = "IfExists";

/** What the operator compares; undefined for none of IAM's. */
function comparedBy(operator: string): Compared | undefined {
  const plain = operator.replace(/^[^:]*:/, "").replace(/IfExists$/, "");
  const found = Object.entries(OPERATORS).find(([, names]) => (names as readonly string[]).includes(plain));
  return found?.[0] as Compared | undefined;
}

/** What values an operator takes, in words: of others, IAM refuses the policy, or they never match. */
interface ValueForm {
  readonly expected: string;
  readonly fits: (value: string) => boolean;
}

/**
 * The values of each kind of operator. Policy variables stand only where strings and ARNs are compared.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
 */
const VALUES: Readonly<Record<Compared, ValueForm>> = {
  string: { expected: "a string", fits: () => true },
  number: { expected: 'a number in quotes, such as "10"', fits: (value) => /^-?\d{1,18}(\.\d{1,18})?$/.test(value) },
  date: { expected: 'a date such as "2026-12-31T23:59:59Z", or seconds since 1970, in quotes', fits: isDate },
  boolean: { expected: '"true" or "false", in quotes', fits: isTrueOrFalse },
  binary: { expected: "a value in base64", fits: isBase64 },
  address: { expected: "an IP address or network, such as 203.0.113.0/24", fits: isNetwork },
  arn: { expected: "an ARN such as arn:aws:s3:::demo-bucket, in which * stands for any characters", fits: isArn },
  presence: { expected: '"true", for requests without the key, or "false", in quotes', fits: isTrueOrFalse },
};

/** What values an operator takes, where this one is not of them. */
export function valueExpectedBy(operator: string, value: string): string | undefined {
  const compared = comparedBy(operator);
  if (compared === undefined) return undefined;
  const { expected, fits } = VALUES[compared];
  return fits(value) ? undefined : expected;
}

/** How to fix a value that the operator does not take, where it is known what was meant. */
export function valueMeant(operator: string, value: string): string | undefined {
  const plain = value.trim().toLowerCase();
  const variants = [
    plain,
    YES_OR_NO[plain] ?? "",
    plain.toUpperCase(),
    `${plain.toUpperCase()}Z`,
    plain.replace(/[_, ]/g, ""),
  ];
  const meant = variants.find((one) => one !== "" && valueExpectedBy(operator, one) === undefined);
  return meant === undefined ? undefined : `write "${meant}"`;
}

const YES_OR_NO: Readonly<Record<string, string>> = { yes: "true", on: "true", no: "false", off: "false" };

function isTrueOrFalse(value: string): boolean {
  return value === "true" || value === "false";
}

/**
 * As W3C's note has them, on which IAM's page rests; a year alone would be read as seconds.
 *
 * https://www.w3.org/TR/NOTE-datetime
 */
const DATE =
  /^\d{4}-(?<month>\d\d)(-(?<day>\d\d)(T(?<hour>\d\d):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:[0-5]\d))?)?$/;

const SECONDS_SINCE_1970 = /^\d{9,18}$/;

function isDate(value: string): boolean {
  if (SECONDS_SINCE_1970.test(value)) return true;
  const groups = DATE.exec(value)?.groups;
  if (!groups) return false;
  const { month, day = "01", hour = "00" } = groups;
  const date = new Date(`${value.slice(0, 4)}-${month}-${day}T00:00:00Z`);
  // 30 February is none
  return !Number.isNaN(date.valueOf()) && date.getUTCDate() === Number(day) && Number(hour) < 24;
}

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
}

function isNetwork(value: string): boolean {
  const [address = "", prefix, ...others] = value.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits < 0 || address.includes("%") || others.length > 0) return false;
  return prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits);
}

function isArn(value: string): boolean {
  return value === "*" || value.startsWith("${") || /^arn(:[^:]*){4}:./.test(value);
}

/**
 * The operators that compare what a key holds, in words, where this one never does. Strings may hold anything: a tag's
 * value may be a number.
 */
export function operatorExpectedFor(type: ConditionKeyType, operator: string): string | undefined {
  const compared = comparedBy(operator);
  if (compared === undefined || compared === "presence" || compared === "string") return undefined;
  const { compares, such } = COMPARABLE[type];
  if (compares === "anything" || compares.includes(compared)) return undefined;
  return such;
}

interface Comparable {
  readonly compares: readonly Compared[] | "anything";
  /** Such as `IpAddress`. */
  readonly such: string;
}

const COMPARABLE: Readonly<Record<ConditionKeyType, Comparable>> = {
  string: { compares: "anything", such: "StringEquals" },
  arn: { compares: ["arn"], such: "ArnLike" },
  boolean: { compares: ["boolean"], such: "Bool" },
  number: { compares: ["number"], such: "NumericLessThan" },
  date: { compares: ["date", "number"], such: "DateLessThan" },
  address: { compares: ["address"], such: "IpAddress" },
};
