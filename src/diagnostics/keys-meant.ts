import type * as z from "zod";
import { isWithin, nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { reportedIn } from "./checks";
import { allowedKeys } from "./fields";
import { isSamePath, replacedAt, startsWith, valueAt } from "./replaced";

type Issue = z.core.$ZodIssue;

/** What a schema finds wrong with values. */
export type CheckValues = (values: unknown) => readonly Issue[];

/** A key that stands for another. */
export interface Rename {
  /** Of the mapping, by the keys as the file has them. */
  readonly path: Path;
  readonly from: string;
  readonly to: string;
}

/** The key of a mapping that a person meant by another, in whatever way its words are put together. */
export function keyMeant(key: string, keys: readonly string[]): string | undefined {
  const same = keys.find((one) => wordsOf(one) === wordsOf(key));
  if (same !== undefined) return same;
  const close = nearest(key, keys);
  return close === undefined || isOtherWord(key, close) ? undefined : close;
}

/** With fewer letters than this, two of them make another word: `tags` is no slip for `logs`. */
const FEWEST_LETTERS = 6;

/** Whether two short words share too little for one to be a slip in the other. */
function isOtherWord(key: string, close: string): boolean {
  if (key.length >= FEWEST_LETTERS || isWithin(1, key, [close])) return false;
  const isCutOff = close.toLowerCase().startsWith(key.toLowerCase());
  return !isCutOff && lettersOf(key) !== lettersOf(close);
}

/** In the order of the alphabet, so that two in the other order are the same. */
function lettersOf(word: string): string {
  return [...word.toLowerCase()].sort().join("");
}

/** `node_groups`, `node-groups` and `NodeGroups` are `nodeGroups`. */
function wordsOf(key: string): string {
  return key.replace(/[\s\p{Cf}_-]/gu, "").toLowerCase();
}

/** A key that a mapping does not have, and the one that it stands for, where that shows in its value alone. */
export type KeyIssue = z.core.$ZodIssueUnrecognizedKeys & { readonly meant?: string };

/** What is said of a key, and what it stands for. */
interface MisspeltKey {
  readonly issue: Issue;
  readonly rename: Rename;
}

/** The keys that stand for others, and what a schema finds wrong with the values when they are called so. */
export interface KeysMeant {
  /** What is said of the keys themselves. */
  readonly ofKeys: readonly Issue[];
  /** All else, by the paths that the file has. */
  readonly others: readonly Issue[];
  readonly renames: readonly Rename[];
}

/**
 * Takes each misspelt key for the one that it stands for. So nothing is said of what it seems to leave out, and all that
 * is wrong with its value.
 *
 * @param issues what is wrong with the values as they are
 * @param check what is wrong with others
 */
export function keysMeant(values: unknown, issues: readonly Issue[], check: CheckValues): KeysMeant {
  const ofKeys: Issue[] = [];
  const renames: Rename[] = [];
  const checkRenamed = (given: unknown) =>
    check(renamed(given, renames)).map((issue) => ({ ...issue, path: [...originOf(issue.path, renames)] }));
  let found = issues;
  for (;;) {
    // the other name may not be one, either
    const others = found.filter((issue) => !ofKeys.some((one) => isSameKey(one, issue)));
    // a value tells more than a name: `name: AmazonEKSViewPolicy` is no `namespaces`
    const byValue = renamesByValue(others, values, checkRenamed);
    const misspelt = byValue.length > 0 ? byValue : others.flatMap((issue) => renamesFor(issue, values));
    const isNew = ({ path, from }: Rename) => !renames.some((one) => one.from === from && isSamePath(one.path, path));
    const added = misspelt.filter(({ rename }) => isNew(rename));
    if (added.length === 0) return { ofKeys, others, renames };
    ofKeys.push(...added.map(({ issue }) => issue));
    renames.push(...added.map(({ rename }) => rename));
    found = checkRenamed(values);
  }
}

/** The keys of a mapping that stand for others which it lacks, each with what is said of it. */
function renamesFor(issue: Issue, values: unknown): MisspeltKey[] {
  const isOfValue = issue.code !== "unrecognized_keys";
  const path = isOfValue ? issue.path.slice(0, -1) : issue.path;
  const taken = new Set(Object.keys(asMapping(valueAt(values, path)) ?? {}));
  const keys = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path.at(-1))];
  return keys.flatMap((from) => {
    const to = meantBy(from, issue, taken);
    if (to === undefined || taken.has(to)) return [];
    taken.add(to);
    const itsIssue = issue.code === "unrecognized_keys" ? { ...issue, keys: [from] } : issue;
    return [{ issue: itsIssue, rename: { path, from, to } }];
  });
}

/** Keys that mappings do not have, each in place of the only one that is missing there and takes its value. */
function renamesByValue(issues: readonly Issue[], values: unknown, check: CheckValues): MisspeltKey[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [];
    return issue.keys.flatMap((from) => {
      const renames = missingIn(issue.path, issues, values).map((to) => ({ path: issue.path, from, to }));
      const [rename, another] = renames.filter((one) => fitsOnly(one, values, check));
      if (rename === undefined || another !== undefined) return [];
      const itsIssue: KeyIssue = { ...issue, keys: [from], meant: rename.to };
      return [{ issue: itsIssue, rename }];
    });
  });
}

/** The keys that a mapping needs and lacks. */
function missingIn(path: Path, issues: readonly Issue[], values: unknown): string[] {
  const missing = issues.filter((issue) => issue.code === "invalid_type" && valueAt(values, issue.path) === undefined);
  return missing.filter((one) => isSamePath(one.path.slice(0, -1), path)).map((one) => String(one.path.at(-1)));
}

/** Whether a key takes the value of another, which has a form of its own: of a mere word, that says nothing. */
function fitsOnly({ path, from, to }: Rename, values: unknown, check: CheckValues): boolean {
  const value = valueAt(values, [...path, from]);
  if (typeof value !== "string" && !Array.isArray(value)) return false;
  const refuses = (given: unknown) =>
    check(replacedAt(values, [...path, to], given)).some((issue) => startsWith(issue.path, [...path, to]));
  return !refuses(value) && refuses(ANY_KEY);
}

function meantBy(key: string, issue: Issue, taken: ReadonlySet<string>): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return keyMeant(
        key,
        allowedKeys(issue.message).filter((one) => !taken.has(one)),
      );
    case "invalid_key":
      // by whatever other name, so that what it holds is looked at
      return fixedBy(issue) ?? ANY_KEY;
    default:
      return reportedIn(issue).keyMeant;
  }
}

/** The key that a fix says to write. */
function fixedBy({ issues }: z.core.$ZodIssueInvalidKey): string | undefined {
  const { fix } = issues.map(reportedIn).find((params) => params.fix !== undefined) ?? {};
  const said = typeof fix === "function" ? fix(undefined) : fix;
  return /^write (?<key>[\w:-]+)$/.exec(said ?? "")?.groups?.key;
}

/** A name that most mappings of names take. */
const ANY_KEY = "x";

/** The values with other keys, along their paths. */
export function renamed(value: unknown, renames: readonly Rename[], path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => renamed(item, renames, [...path, index]));
  const mapping = asMapping(value);
  if (!mapping) return value;
  const here = renames.filter((one) => isSamePath(one.path, path));
  const entries = Object.entries(mapping).map(([key, inner]) => {
    const name = here.find(({ from }) => from === key)?.to ?? key;
    return [name, renamed(inner, renames, [...path, key])] as const;
  });
  return Object.fromEntries(entries);
}

/** Where the file has what stands at a path of the values with other keys. */
export function originOf(path: Path, renames: readonly Rename[]): Path {
  const origin: PropertyKey[] = [];
  for (const step of path) {
    const rename = renames.find(({ path: its, to }) => to === step && isSamePath(its, origin));
    origin.push(rename?.from ?? step);
  }
  return origin;
}

function isSameKey(one: Issue, other: Issue): boolean {
  return one.code === "invalid_key" && other.code === "invalid_key" && isSamePath(one.path, other.path);
}
