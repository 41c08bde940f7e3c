import type * as z from "zod";
import { nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { allowedKeys } from "./fields";

type Issue = z.core.$ZodIssue;

/** A key that stands for another. */
interface Rename {
  /** Of the mapping, by the keys as the file has them. */
  readonly path: Path;
  readonly from: string;
  readonly to: string;
}

/** The key of a mapping that a person meant by another, in whatever way its words are put together. */
export function keyMeant(key: string, keys: readonly string[]): string | undefined {
  return keys.find((one) => wordsOf(one) === wordsOf(key)) ?? nearest(key, keys);
}

/** `node_groups`, `node-groups` and `NodeGroups` are `nodeGroups`. */
function wordsOf(key: string): string {
  return key.replace(/[\s\p{Cf}_-]/gu, "").toLowerCase();
}

/**
 * What a schema finds wrong with values once each misspelt key is taken for the one that it stands for. So nothing is
 * said of what a misspelt key seems to leave out, and all that is wrong with its value.
 *
 * @param issues what is wrong with the values as they are
 * @param check what is wrong with others
 */
export function issuesMeant(
  values: unknown,
  issues: readonly Issue[],
  check: (values: unknown) => readonly Issue[],
): readonly Issue[] {
  const ofKeys: Issue[] = [];
  const renames: Rename[] = [];
  let meant = values;
  let found = issues;
  for (;;) {
    const others = found.map((issue) => ({ ...issue, path: [...originOf(issue.path, renames)] }));
    const misspelt = others.flatMap((issue) => renamesFor(issue, values));
    const isNew = ({ path, from }: Rename) => !renames.some((one) => one.from === from && isSamePath(one.path, path));
    const added = misspelt.filter(({ rename }) => isNew(rename));
    if (added.length === 0) return [...ofKeys, ...others];
    ofKeys.push(...added.map(({ issue }) => issue));
    renames.push(...added.map(({ rename }) => rename));
    meant = withRenames(values, [], renames);
    found = check(meant);
  }
}

/** The keys of a mapping that stand for others which it lacks, each with what is said of it. */
function renamesFor(issue: Issue, values: unknown): { readonly issue: Issue; readonly rename: Rename }[] {
  if (issue.code !== "unrecognized_keys") return [];
  const around = asMapping(issue.path.reduce<unknown>((at, step) => Object(at)[step], values)) ?? {};
  const taken = new Set(Object.keys(around));
  return issue.keys.flatMap((from) => {
    const to = keyMeant(from, allowedKeys(issue.message));
    if (to === undefined || taken.has(to)) return [];
    taken.add(to);
    return [{ issue: { ...issue, keys: [from] }, rename: { path: issue.path, from, to } }];
  });
}

/** The values with other keys, along their paths. */
function withRenames(value: unknown, path: Path, renames: readonly Rename[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withRenames(item, [...path, index], renames));
  const mapping = asMapping(value);
  if (!mapping) return value;
  const here = renames.filter((one) => isSamePath(one.path, path));
  const entries = Object.entries(mapping).map(([key, inner]) => {
    const name = here.find(({ from }) => from === key)?.to ?? key;
    return [name, withRenames(inner, [...path, key], renames)] as const;
  });
  return Object.fromEntries(entries);
}

/** Where the file has what stands at a path of the values with other keys. */
function originOf(path: Path, renames: readonly Rename[]): Path {
  const origin: PropertyKey[] = [];
  for (const step of path) {
    const rename = renames.find(({ path: its, to }) => to === step && isSamePath(its, origin));
    origin.push(rename?.from ?? step);
  }
  return origin;
}

function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}
