import type * as z from "zod";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";
import { allowedKeys } from "./fields";
import type { RefusedValue } from "./fixes";
import { isSamePath, startsWith, valueAt } from "./replaced";
import type { Vocabulary } from "./vocabulary";

type Issue = z.core.$ZodIssue;

/** All values of a file, and its words. */
interface FileValues {
  readonly values: unknown;
  readonly vocabulary: Vocabulary;
}

/** What is wrong, with one issue of several where keys stand outside of the section that they belong to. */
export function withoutOtherForms(issues: readonly Issue[], file: FileValues): readonly Issue[] {
  return issues.filter((issue, index) => {
    if (issues.some((other) => isOfSection(issue, other, file))) return false;
    return !isOutOfSection(issue, file) || !issues.slice(0, index).some((other) => isBeside(other, issue, file));
  });
}

/** Whether what belongs to a mapping stands beside its key, as `minSize` among the names of groups. */
function isOutOfSection({ message, path }: Issue, { values }: FileValues): boolean {
  return allowedKeys(message).includes(String(path.at(-1))) && !asMapping(valueAt(values, path));
}

/**
 * Whether it is of another form of a mapping than is meant: with a key of a section alone, what else the section has
 * belongs there, and what is missing around it may not be needed, as in a network with `vpcId` and without `existing`.
 */
function isOfSection(issue: Issue, other: Issue, { values, vocabulary }: FileValues): boolean {
  const { path } = other;
  const key = issue.path[path.length];
  if (other.code !== "unrecognized_keys" || key === undefined || !startsWith(issue.path, path)) return false;
  const value = valueAt(values, path);
  const [section, another] = sectionsWith(other.keys, path, { value, vocabulary }, other.message);
  if (section === undefined || another !== undefined) return false;
  const its = vocabulary.keysAt([...path, section]);
  const given = Object.keys(asMapping(value) ?? {});
  const hasMore = given.some((one) => its.includes(one) && !other.keys.includes(one));
  return hasMore && (its.includes(String(key)) || !given.includes(String(key)));
}

/** Whether the same is so of both, in one mapping. */
function isBeside(one: Issue, other: Issue, file: FileValues): boolean {
  return isOutOfSection(one, file) && isSamePath(one.path.slice(0, -1), other.path.slice(0, -1));
}

/** What belongs to a mapping stands beside its key instead of below it. */
export function fixOfIndentation({ message, path }: Issue, around: unknown, refused: RefusedValue): string | undefined {
  const keys = allowedKeys(message);
  if (asMapping(refused.value)) return undefined;
  if (keys.includes(String(path.at(-1)))) {
    const others = Object.keys(asMapping(around) ?? {}).filter((key) => keys.includes(key));
    const what = others.length > 1 ? "it and those beside it" : "it";
    return `indent ${what} more, below the key that ${others.length > 1 ? "they belong" : "it belongs"} to`;
  }
  const hasOthers = Object.keys(asMapping(around) ?? {}).some((key) => keys.includes(key));
  if (!hasOthers || (refused.value !== undefined && refused.value !== null)) return undefined;
  const name = String(path.at(-1));
  return refused.value === null ? "indent what belongs to it" : `add ${name}: and indent below it what belongs to it`;
}

/** More than these are not listed. */
const MOST_SECTIONS = 2;

/** Keys of a section that is not there: `bucket` and `key` of a backend, without `s3`. */
export function fixOfSection(
  keys: readonly string[],
  path: Path,
  { value: around, vocabulary }: Pick<RefusedValue, "value" | "vocabulary">,
  message: string,
): string | undefined {
  const sections = sectionsWith(keys, path, { value: around, vocabulary }, message);
  if (sections.length === 0 || sections.length > MOST_SECTIONS) return undefined;
  return `add ${sections.map((one) => `${one}:`).join(" or ")} and indent below it what belongs to it`;
}

/** The mappings that have all of these keys, and are not there. */
function sectionsWith(
  keys: readonly string[],
  path: Path,
  { value: around, vocabulary }: Pick<RefusedValue, "value" | "vocabulary">,
  message: string,
): string[] {
  const others = Object.keys(asMapping(around) ?? {});
  const lacking = allowedKeys(message).filter((one) => !others.includes(one));
  return lacking.filter((one) => {
    const its = vocabulary.keysAt([...path, one]);
    return keys.every((key) => its.includes(key));
  });
}
