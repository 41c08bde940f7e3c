import type * as z from "zod";
import { nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import type { FixIn } from "./checks";
import { allowedKeys, OR_EMPTY } from "./fields";
import { inFlow, inQuotes, inShortFlow, inYaml } from "./text-meant";
import type { Vocabulary } from "./vocabulary";

/** A value that the schema refuses, and what is around it. */
export interface RefusedValue {
  /** All values of the file. */
  readonly values: unknown;
  readonly vocabulary: Vocabulary;
  readonly value: unknown;
  /** As written, in one line. */
  readonly text: string;
  /** The line of its key. */
  readonly line: string;
}

/** What to do about a value that the schema refuses; undefined where nothing better is known than what is expected. */
export function fixOf(issue: z.core.$ZodIssue, refused: RefusedValue): string | undefined {
  const { value } = refused;
  const unquoted = fixOfUnquoted(issue.path, refused);
  if (unquoted) return unquoted;
  if (issue.code === "custom" && issue.params?.fix !== undefined) return fixIn(issue.params.fix, refused);
  const isScalar = typeof value !== "object" || value === null;
  const name = issue.path.at(-1);
  // an entry of a list has no defaults: it is there for what it says
  const isEntry = typeof name === "number";
  if (isScalar && issue.code === "invalid_type" && issue.message.endsWith(OR_EMPTY)) {
    return isEntry ? "write its keys, or remove it" : "write {} for the defaults";
  }
  if (value === undefined || value === null)
    return typeof name === "string" ? fixOfMissing(name, issue, value) : undefined;
  switch (issue.code) {
    case "invalid_type":
      return fixOfSeveral(issue.path, refused) ?? fixOfType(issue.expected, refused);
    case "invalid_value":
      return fixOfChoice(issue.values, refused);
    case "too_small":
      if (Array.isArray(value)) return fixOfFew(value, refused.vocabulary);
      return typeof value === "number" ? `write ${issue.minimum} or more` : undefined;
    case "too_big":
      return fixOfTooMuch(Number(issue.maximum), value);
    default:
      return undefined;
  }
}

/** A mapping that is not there begins with the first of its keys. */
function fixOfMissing(name: string, issue: z.core.$ZodIssue, value: null | undefined): string {
  const isMapping = issue.code === "invalid_type" && (issue.expected === "object" || issue.expected === "record");
  if (!isMapping || value === null) return `write a value for ${name}`;
  const [first] = allowedKeys(issue.message);
  return first === undefined ? `add ${name}: …` : `add ${name}: { ${first}: … }`;
}

/** `key: #value` is a comment for YAML, `&value` an anchor and `!value` a tag: the key has no value. */
function fixOfUnquoted(path: Path, { value, line }: RefusedValue): string | undefined {
  const found = /^(?:- +)*(?<key>[\w-]+):\s+(?<meant>[#&!]\S.*)$/.exec(line)?.groups;
  return !value && found && found.key === path.at(-1)
    ? `put it in quotes: ${inQuotes(String(found.meant))}`
    : undefined;
}

/** Several, where the key for one is: `name: [a, b]` beside `names`. */
function fixOfSeveral(path: Path, { value, vocabulary }: RefusedValue): string | undefined {
  const several = `${String(path.at(-1))}s`;
  const isMeant = Array.isArray(value) && value.length > 1 && vocabulary.keysAt(path.slice(0, -1)).includes(several);
  return isMeant ? `write ${several}: ${inFlow(value)}` : undefined;
}

function fixOfFew(values: readonly unknown[], vocabulary: Vocabulary): string {
  if (values.length === 0) return "add one";
  const next = vocabulary.entryAfter(values.at(-1));
  return next === undefined ? "add another" : `add another, such as ${next}`;
}

function fixIn(fix: string | FixIn, { values }: RefusedValue): string | undefined {
  return typeof fix === "string" ? fix : fix(values);
}

function fixOfType(expected: string, { value, text, vocabulary }: RefusedValue): string | undefined {
  const isScalar = typeof value !== "object";
  switch (expected) {
    case "string":
      if (isScalar) return `put it in quotes: "${text}"`;
      return Array.isArray(value) && value.length === 1 && typeof value[0] !== "object"
        ? `write ${inYaml(value[0])}, without brackets`
        : undefined;
    case "int":
    case "number":
      return fixOfNumber(value);
    case "boolean":
      return fixOfFlag(value);
    case "array":
      if (/^-\S/.test(text)) return "put a space after each dash: - …";
      return fixOfEntries(value, vocabulary) ?? "begin each entry with a dash and a space: - …";
    case "object":
    case "record":
      if (Array.isArray(value)) return fixOfList(value);
      return fixOfPair(text) ?? "write key: value, a line each";
    default:
      return undefined;
  }
}

/** One or more entries in place of their list, with commas between them. */
function fixOfEntries(value: unknown, { entryAfter }: Vocabulary): string | undefined {
  if (typeof value === "object") return undefined;
  const entries = typeof value === "string" ? value.split(/,\s*/).filter((entry) => entry !== "") : [value];
  if (entries.length === 0 || entries.some((entry) => /\s/.test(String(entry)))) return undefined;
  const flow = inShortFlow([...entries, entryAfter(value)].filter((entry) => entry !== undefined));
  return flow && `write a list: ${flow}`;
}

/** A list where a mapping is wanted: its entries may have the names that are keys here. */
function fixOfList(entries: readonly unknown[]): string {
  const name = asMapping(entries[0])?.name;
  if (typeof name !== "string") return "write key: value, without dashes or brackets";
  return `write ${inYaml(name)}: and indent its keys below it${entries.length > 1 ? ", and so the others" : ""}`;
}

function fixOfTooMuch(most: number, value: unknown): string | undefined {
  if (typeof value === "number") return `write ${most} or less`;
  if (!Array.isArray(value)) return undefined;
  const surplus = value.length - most;
  return surplus === 1 ? "remove one" : `remove ${surplus}`;
}

function fixOfNumber(value: unknown): string | undefined {
  if (typeof value === "number") return `write ${Math.floor(value)} or ${Math.ceil(value)}`;
  if (typeof value !== "string") return undefined;
  if (/^\d+$/.test(value)) return `write ${value}, without quotes`;
  const digits = value.replace(/(?<=\d)[_,' ](?=\d)/g, "");
  return /^\d+$/.test(digits) ? `write ${digits}` : undefined;
}

const TRUE = ["true", "yes", "on", "1", "y", "t", "enabled", "enable"];
const FALSE = ["false", "no", "off", "0", "n", "f", "disabled", "disable"];

/** `yes` and `ture` are true. */
export function fixOfFlag(value: unknown): string | undefined {
  if (typeof value === "object") return undefined;
  const word = String(value).toLowerCase();
  if (TRUE.includes(word)) return "write true";
  if (FALSE.includes(word)) return "write false";
  const meant = word.length > 2 ? nearest(word, ["true", "false"]) : undefined;
  return meant && `write ${meant}`;
}

/** `minSize:1` is one word for YAML. */
export function fixOfPair(text: string): string | undefined {
  const pair = /^(?!arn:|[a-z]+:\/\/)(?<key>[\w-]+):(?<value>\S.*)$/.exec(text)?.groups;
  return pair && `put a space after the colon: ${pair.key}: ${pair.value}`;
}

function fixOfChoice(choices: readonly unknown[], { value, vocabulary }: RefusedValue): string | undefined {
  if (choices.length === 1) return `write ${choices[0]}`;
  const numbers = choices.filter((one) => typeof one === "number");
  if (typeof value === "number" && numbers.length > 0) return fixOfNumberChoice(numbers, value);
  const word = typeof value === "object" ? undefined : String(value);
  const synonym = word === undefined ? undefined : vocabulary.synonymOf(word);
  if (synonym !== undefined && choices.includes(synonym)) return `write ${synonym}`;
  const meant = typeof value === "string" ? nearest(value, choices.map(String)) : undefined;
  return meant && `write ${meant}`;
}

/** The numbers below and above, of some in ascending order. */
function fixOfNumberChoice(choices: readonly number[], value: number): string | undefined {
  // elsewhere zero is forever
  if (value === 0) return `write ${choices.at(-1)} for the longest, or ${choices[0]} for the shortest`;
  const below = choices.filter((number) => number < value).slice(-1);
  const above = choices.filter((number) => number > value).slice(0, 1);
  const closest = [...below, ...above];
  return closest.length > 0 ? `write ${closest.join(" or ")}` : undefined;
}
