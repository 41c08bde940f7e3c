import type * as z from "zod";
import { nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import type { FixIn } from "./checks";
import { OR_EMPTY } from "./fields";
import { inYaml } from "./text-meant";
import type { Vocabulary } from "./vocabulary";

/** What stands in a file where something else should. */
export interface Given {
  /** All of the file's values. */
  readonly file: unknown;
  readonly vocabulary: Vocabulary;
  readonly value: unknown;
  /** As written, in one line. */
  readonly text: string;
  /** The line of its key. */
  readonly line: string;
}

/** What to do about a value that the schema refuses; undefined where nothing better is known than what is allowed. */
export function fixOf(issue: z.core.$ZodIssue, given: Given): string | undefined {
  const { value } = given;
  const [, key, comment] = /^(?:- +)*([\w-]+):\s+([#&!]\S.*)$/.exec(given.line) ?? [];
  if (!value && key === issue.path.at(-1)) return `put it in quotes: "${comment}"`;
  if (issue.code === "custom" && issue.params?.fix !== undefined) return fixIn(issue.params.fix, given);
  if (typeof value !== "object" || value === null) {
    if (issue.code === "invalid_type" && issue.message.endsWith(OR_EMPTY)) return "write {} where the defaults will do";
  }
  if (value === undefined || value === null) return `write a value for ${String(issue.path.at(-1) ?? "it")}`;
  switch (issue.code) {
    case "invalid_type":
      return fixOfSeveral(issue.path, given) ?? fixOfType(issue.expected, given);
    case "invalid_value":
      return fixOfChoice(
        issue.values.map((one) => one as string | number),
        value,
      );
    case "too_small":
      return Array.isArray(value) ? fixOfFew(value, given.vocabulary) : `write ${issue.minimum} or more`;
    case "too_big":
      return fixOfTooMuch(Number(issue.maximum), value);
    default:
      return undefined;
  }
}

/** Several, where the key for one is: `name: [a, b]` beside `names`. */
function fixOfSeveral(path: Path, { value, text, vocabulary }: Given): string | undefined {
  const several = `${String(path.at(-1))}s`;
  const isMeant = Array.isArray(value) && value.length > 1 && vocabulary.keysAt(path.slice(0, -1)).includes(several);
  return isMeant ? `write ${several}: ${text}` : undefined;
}

function fixOfFew(values: readonly unknown[], vocabulary: Vocabulary): string {
  const next = vocabulary.entryAfter(values.at(-1));
  return next === undefined ? "add another" : `add another, such as ${next}`;
}

function fixIn(fix: string | FixIn, { file }: Given): string | undefined {
  return typeof fix === "string" ? fix : fix(file);
}

function fixOfType(expected: string, { value, text }: Given): string | undefined {
  const isScalar = typeof value !== "object";
  switch (expected) {
    case "string":
      if (isScalar) return `put it in quotes: "${text}"`;
      return Array.isArray(value) && value.length === 1 ? `write ${inYaml(value[0])}, which is no list` : undefined;
    case "int":
    case "number":
      return fixOfNumber(value);
    case "boolean":
      return fixOfFlag(value);
    case "array":
      if (/^-\S/.test(text)) return "put a space behind each dash: - …";
      return isScalar && !/[^,] /.test(text)
        ? `write a list: [${text}]`
        : "begin each entry with a dash and a space: - …";
    case "object":
    case "record":
      if (Array.isArray(value)) return "write key: value, without dashes or brackets";
      return fixOfPair(text) ?? "write key: value, a line each";
    default:
      return undefined;
  }
}

function fixOfTooMuch(most: number, value: unknown): string | undefined {
  if (typeof value === "number") return `write ${most} or less`;
  if (!Array.isArray(value)) return undefined;
  const surplus = value.length - most;
  return surplus === 1 ? "remove one" : `remove ${surplus}`;
}

function fixOfNumber(value: unknown): string | undefined {
  if (typeof value === "number") return `write ${Math.floor(value)} or ${Math.ceil(value)}`;
  return typeof value === "string" && /^\d+$/.test(value) ? `write ${value}, without quotes` : "write a number";
}

function fixOfFlag(value: unknown): string | undefined {
  const word = String(value).toLowerCase();
  if (["yes", "on", "true", "1"].includes(word)) return "write true";
  return ["no", "off", "false", "0"].includes(word) ? "write false" : undefined;
}

/** `minSize:1` is one word for YAML. */
export function fixOfPair(text: string): string | undefined {
  const [, key, value] = /^([\w-]+):(\S.*)$/.exec(text) ?? [];
  return key ? `put a space behind the colon: ${key}: ${value}` : undefined;
}

function fixOfChoice(choices: readonly (string | number)[], value: unknown): string | undefined {
  if (choices.length === 1) return `write ${choices[0]}`;
  if (typeof value === "number") {
    const numbers = choices.filter((one) => typeof one === "number");
    const beside = [numbers.findLast((number) => number < value), numbers.find((number) => number > value)];
    return fixOfNumbers(beside.filter((number) => number !== undefined));
  }
  const meant = typeof value === "string" ? nearest(value, choices.map(String)) : undefined;
  return meant && `write ${meant}`;
}

function fixOfNumbers(numbers: readonly number[]): string | undefined {
  return numbers.length > 0 ? `write ${numbers.join(" or ")}` : undefined;
}
