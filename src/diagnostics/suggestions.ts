import { parse } from "yaml";
import type * as z from "zod";
import { near } from "../lib/nearest";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { inYaml, variantsOf } from "./text-meant";
import type { Vocabulary } from "./vocabulary";

type Issue = z.core.$ZodIssue;

/** A value that is refused, and how others would do in its place. */
export interface Trial {
  readonly path: Path;
  readonly value: unknown;
  readonly expected: string;
  readonly vocabulary: Vocabulary;
  /** What is wrong with another value at the path; nothing where it would do. */
  readonly issuesWith: (value: unknown) => readonly Issue[];
}

/** More than these are not listed. */
const MOST_CHOICES = 10;

/**
 * The fix, if it helps: what it says to write is tried in place of what is refused. Otherwise one that helps, or an
 * example.
 */
export function fixThatHelps(fix: string | undefined, trial: Trial): string {
  const written = fix === undefined ? undefined : writtenIn(fix);
  if (fix !== undefined && written === undefined) return fix;
  if (fix !== undefined && helps(written?.value, trial)) return fix;
  const meant = valueMeant(trial) ?? (written && valueMeant({ ...trial, value: written.value }));
  const next = written && fixOfNext(written.value, trial);
  // it holds what is refused for right
  if (fix !== undefined && next?.includes(String(trial.value))) return fix;
  return meant ?? next ?? example(trial);
}

/** The value that a fix says to write, where it says nothing else. */
function writtenIn(fix: string): { readonly value: unknown } | undefined {
  const text = /^(?:write|put it in quotes:) (?<text>"[^"]*"|[^\s,]+)(?: or (?:more|less))?$/.exec(fix)?.groups?.text;
  if (text === undefined || text.includes("<")) return undefined;
  try {
    return { value: parse(text) };
  } catch {
    return undefined;
  }
}

function helps(value: unknown, { issuesWith }: Trial): boolean {
  return issuesWith(value).length === 0;
}

/** What a value may mean without its brackets, or without what does not belong in it. */
function valueMeant(trial: Trial): string | undefined {
  const { value } = trial;
  if (Array.isArray(value)) return insideOf(value, "brackets", trial);
  const mapping = asMapping(value);
  if (mapping) return insideOf(Object.values(mapping), "braces", trial);
  if (typeof value !== "string") return undefined;
  const variant = variantsOf(value).find((one) => one !== value && helps(one, trial));
  return variant === undefined ? undefined : `write ${inYaml(variant)}`;
}

function insideOf(values: readonly unknown[], signs: string, trial: Trial): string | undefined {
  const [inner] = values;
  const isOne = values.length === 1 && typeof inner !== "object";
  return isOne && helps(inner, trial) ? `write ${inYaml(inner)}, without ${signs}` : undefined;
}

/** Where the value that was meant is wrong in another way, how to fix that. */
function fixOfNext(value: unknown, { issuesWith }: Trial): string | undefined {
  const fixes = issuesWith(value).map((issue) => (issue.code === "custom" ? issue.params?.fix : undefined));
  return fixes.find((fix) => typeof fix === "string");
}

function example(trial: Trial): string {
  const { path, value, expected, vocabulary } = trial;
  if (expected === "true or false") return `write ${expected}`;
  const choices = /^one of (?<choices>.+?)( \(\w+\))?$/.exec(expected)?.groups?.choices?.split(", ") ?? [];
  if (choices.length > 0 && choices.length <= MOST_CHOICES) {
    const helpful = choices.filter((choice) => helps(parse(choice), trial));
    return `write ${orList(helpful.length > 0 ? helpful : choices)}`;
  }
  const some = choices.length > 0 ? near(String(value), choices, 1)[0] : undefined;
  const said = /such as (?<said>"[^"]+"|[^ ,]+)/.exec(expected)?.groups?.said;
  const shown = vocabulary.exampleAt(path) ?? some ?? said;
  if (shown === undefined) return `write ${expected}`;
  if (helps(parse(shown), trial)) return `write a value such as ${shown}`;
  return typeof path.at(-1) === "number" ? "write another one, or remove it" : `write ${expected}`;
}

function orList(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
