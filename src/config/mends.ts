import type * as z from "zod";
import { OR_EMPTY } from "./fields";
import { keysAt } from "./known-keys";
import { nearest } from "./nearest";
import { ZONE } from "./partition";
import type { Path } from "./path";
import { inYaml } from "./text-meant";
import { type MendIn, record } from "./values";

/** What stands in a file where something else should. */
export interface Given {
  /** All of the file's values. */
  readonly environment: unknown;
  readonly value: unknown;
  /** As written, in one line. */
  readonly text: string;
  /** The line of its key. */
  readonly line: string;
}

/** What to do about a value that the schema refuses; undefined where nothing better is known than what is allowed. */
export function mendOf(issue: z.core.$ZodIssue, given: Given): string | undefined {
  const { value } = given;
  const [, key, comment] = /^(?:- +)*([\w-]+):\s+([#&!]\S.*)$/.exec(given.line) ?? [];
  if (!value && key === issue.path.at(-1)) return `put it in quotes: "${comment}"`;
  if (issue.code === "custom" && issue.params?.mend !== undefined) return mendIn(issue.params.mend, given);
  if (typeof value !== "object" || value === null) {
    if (issue.code === "invalid_type" && issue.message.endsWith(OR_EMPTY)) return "write {} where the defaults will do";
  }
  if (value === undefined || value === null) return `write a value for ${String(issue.path.at(-1) ?? "it")}`;
  switch (issue.code) {
    case "invalid_type":
      return mendOfSeveral(issue.path, given) ?? mendOfType(issue.expected, given);
    case "invalid_value":
      return mendOfChoice(
        issue.values.map((one) => one as string | number),
        value,
      );
    case "too_small":
      return Array.isArray(value) ? mendOfFew(value) : `write ${issue.minimum} or more`;
    case "too_big":
      return mendOfTooMuch(Number(issue.maximum), value);
    default:
      return undefined;
  }
}

/** Several, where the key for one is: `name: [a, b]` beside `names`. */
function mendOfSeveral(path: Path, { value, text }: Given): string | undefined {
  const several = `${String(path.at(-1))}s`;
  const isMeant = Array.isArray(value) && value.length > 1 && keysAt(path.slice(0, -1)).includes(several);
  return isMeant ? `write ${several}: ${text}` : undefined;
}

/** A zone less than EKS asks for, or anything else. */
function mendOfFew(values: readonly unknown[]): string {
  const [last] = values.slice(-1);
  const isZone = typeof last === "string" && ZONE.test(last);
  return isZone ? `add another, such as ${last.slice(0, -1)}${last.endsWith("a") ? "b" : "a"}` : "add another";
}

function mendIn(mend: string | MendIn, { environment }: Given): string | undefined {
  if (typeof mend === "string") return mend;
  const region = record(environment)?.region;
  return mend(typeof region === "string" ? { region } : {});
}

function mendOfType(expected: string, { value, text }: Given): string | undefined {
  const isScalar = typeof value !== "object";
  switch (expected) {
    case "string":
      if (isScalar) return `put it in quotes: "${text}"`;
      return Array.isArray(value) && value.length === 1 ? `write ${inYaml(value[0])}, which is no list` : undefined;
    case "int":
    case "number":
      return mendOfNumber(value);
    case "boolean":
      return mendOfFlag(value);
    case "array":
      if (/^-\S/.test(text)) return "put a space behind each dash: - …";
      return isScalar && !/[^,] /.test(text)
        ? `write a list: [${text}]`
        : "begin each entry with a dash and a space: - …";
    case "object":
    case "record":
      if (Array.isArray(value)) return "write key: value, without dashes or brackets";
      return mendOfPair(text) ?? "write key: value, a line each";
    default:
      return undefined;
  }
}

function mendOfTooMuch(most: number, value: unknown): string | undefined {
  if (typeof value === "number") return `write ${most} or less`;
  if (!Array.isArray(value)) return undefined;
  const surplus = value.length - most;
  return surplus === 1 ? "remove one" : `remove ${surplus}`;
}

function mendOfNumber(value: unknown): string | undefined {
  if (typeof value === "number") return `write ${Math.floor(value)} or ${Math.ceil(value)}`;
  return typeof value === "string" && /^\d+$/.test(value) ? `write ${value}, without quotes` : "write a number";
}

function mendOfFlag(value: unknown): string | undefined {
  const word = String(value).toLowerCase();
  if (["yes", "on", "true", "1"].includes(word)) return "write true";
  return ["no", "off", "false", "0"].includes(word) ? "write false" : undefined;
}

/** `minSize:1` is one word for YAML. */
export function mendOfPair(text: string): string | undefined {
  const [, key, value] = /^([\w-]+):(\S.*)$/.exec(text) ?? [];
  return key ? `put a space behind the colon: ${key}: ${value}` : undefined;
}

function mendOfChoice(choices: readonly (string | number)[], value: unknown): string | undefined {
  if (choices.length === 1) return `write ${choices[0]}`;
  if (typeof value === "number") {
    const numbers = choices.filter((one) => typeof one === "number");
    const beside = [numbers.findLast((number) => number < value), numbers.find((number) => number > value)];
    return mendOfNumbers(beside.filter((number) => number !== undefined));
  }
  const meant = typeof value === "string" ? nearest(value, choices.map(String)) : undefined;
  return meant && `write ${meant}`;
}

function mendOfNumbers(numbers: readonly number[]): string | undefined {
  return numbers.length > 0 ? `write ${numbers.join(" or ")}` : undefined;
}
