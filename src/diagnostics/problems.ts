import type * as z from "zod";
import { near, nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import type { SourceDocument } from "./document";
import { allowedKeys, KEY_LIST } from "./fields";
import { fixOf, fixOfPair, type Given } from "./fixes";
import type { Problem } from "./problem";
import type { Vocabulary } from "./vocabulary";

/** More keys than this are not listed. */
const MOST_KEYS = 10;

/** How to fix what `allowed` says enough about. */
export const NO_ADVICE = "write such a value";

/** A file that a schema finds something wrong with. */
interface CheckedFile {
  /** All of its values. */
  readonly values: unknown;
  readonly document: SourceDocument;
  readonly vocabulary: Vocabulary;
}

/** What the schema finds wrong with a file, in the order of its lines. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], file: CheckedFile): Problem[] {
  const problems = issues.flatMap((issue) => problemsOfIssue(issue, file));
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemsOfIssue(issue: z.core.$ZodIssue, file: CheckedFile): Problem[] {
  const { values, document, vocabulary } = file;
  const { path } = issue;
  const given = {
    file: values,
    vocabulary,
    value: valueAt(values, path),
    text: document.textAt(path),
    line: document.lineOf(path),
  };
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const expected = keysAllowed(issue.message, key);
        return document.problem([...path, key], expected, fixOfKey(key, path, given, issue.message), "key");
      });
    case "invalid_union": {
      const branch = branchMeant(issue.errors);
      if (branch) {
        return branch.flatMap((inner) => problemsOfIssue({ ...inner, path: [...path, ...inner.path] }, file));
      }
      const meant = issue.errors.flat().filter(({ code }) => code !== "invalid_type");
      const fixes = meant.flatMap((inner) => fixOf({ ...inner, path }, given) ?? []);
      return [document.problem(path, issue.message, fixes[0] ?? "write one of these")];
    }
    case "invalid_key": {
      const name = { ...given, value: path.at(-1) };
      const [own] = issue.issues.flatMap((inner) => fixOf(inner, name) ?? []);
      const expected = issue.issues[0]?.message ?? issue.message;
      return [document.problem(path, expected, own ?? fixOfPair(String(name.value)) ?? "rename it", "key")];
    }
    default: {
      const around = valueAt(values, path.slice(0, -1));
      const fix = fixOfIndentation(issue, around, given) ?? fixOf(issue, given);
      return [document.problem(path, keysAllowed(issue.message), fix ?? NO_ADVICE)];
    }
  }
}

/** The keys that a mapping may have; where these are many, the nearest, or the first. */
function keysAllowed(message: string, key?: string): string {
  const keys = allowedKeys(message);
  if (keys.length <= MOST_KEYS) return message;
  const some = (key === undefined ? keys.slice(0, 3) : near(key, keys, 3)).join(", ");
  return message.replace(KEY_LIST, `one of ${keys.length} keys, such as ${some}`);
}

function fixOfKey(key: string, path: Path, { value: around, vocabulary }: Given, message: string): string {
  const unsupported = vocabulary.unsupported(key);
  if (unsupported) return `remove it: ${unsupported} is not supported, see Limits in the README`;
  const meant = nearest(key, allowedKeys(message));
  if (meant) return `write ${meant}, or remove it`;
  for (const other of Object.keys(asMapping(around) ?? {})) {
    const below = vocabulary.keysAt([...path, other]).find((one) => one.toLowerCase() === key.toLowerCase());
    if (below === key) return `indent it more, below ${other}, or remove it`;
    if (below) return `write ${below} and indent it more, below ${other}, or remove it`;
  }
  const depth = path.findLastIndex((_, index) => vocabulary.keysAt(path.slice(0, index)).includes(key));
  return depth >= 0 ? `line it up with ${String(path[depth])}, or remove it` : "remove it";
}

/** What belongs to a mapping stands beside its key instead of below it. */
function fixOfIndentation({ message, path }: z.core.$ZodIssue, around: unknown, given: Given): string | undefined {
  const keys = allowedKeys(message);
  if (asMapping(given.value)) return undefined;
  if (keys.includes(String(path.at(-1)))) return "indent it more, below the key that it belongs to";
  const isEmpty = given.value === undefined || given.value === null;
  const beside = Object.keys(asMapping(around) ?? {}).some((key) => keys.includes(key));
  return isEmpty && beside ? "indent more what belongs to it" : undefined;
}

/** The way of writing a value that a person seems to have meant: the one that is wrong inside, not as a whole. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return branches.find((issues) => issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], value);
}
