import type * as z from "zod";
import { reportedIn } from "./checks";
import { type CheckValues, keysMeant, originOf, type Rename, renamed } from "./keys-meant";
import { isSamePath, replacedAt, startsWith, valueAt } from "./replaced";

type Issue = z.core.$ZodIssue;

/** Stands for a value that is refused itself: of no type, so that no check of others says anything of it. */
const UNKNOWN = Number.NaN;

/**
 * What is wrong with values, less what only follows: a check of several values says nothing of one that is refused
 * itself, nor of a key that is misspelt.
 *
 * @param issues what is wrong with the values as they are
 * @param check what is wrong with others
 */
export function withoutFollowUps(values: unknown, issues: readonly Issue[], check: CheckValues): readonly Issue[] {
  if (issues.length === 0) return [];
  const { ofKeys, others, renames } = keysMeant(values, issues, check);
  const own = others.filter(isOwn);
  const ofSeveral = others.filter((issue) => !isOwn(issue));
  const lasting = ofSeveral.length > 0 ? withUnknown(values, own, renames, check) : [];
  const ofOtherKind = own.filter(({ code }) => code === "invalid_type").map(({ path }) => path);
  const kept = ofSeveral.filter(
    (issue) =>
      lasting.some((other) => isSame(issue, other)) && !ofOtherKind.some((path) => startsWith(issue.path, path)),
  );
  return firstOfEachScalar([...ofKeys, ...own, ...kept], values);
}

/** What is wrong however each of the refused values is corrected. */
function withUnknown(values: unknown, own: readonly Issue[], renames: readonly Rename[], check: CheckValues): Issue[] {
  return check(renamed(withoutRefused(values, own), renames)).map((issue) => ({
    ...issue,
    path: [...originOf(issue.path, renames)],
  }));
}

/** Values of which each that is refused itself is of no type. */
export function withoutRefused(values: unknown, issues: readonly Issue[]): unknown {
  const isOfValue = (issue: Issue) =>
    isOwn(issue) && issue.code !== "unrecognized_keys" && issue.code !== "invalid_key";
  return issues.filter(isOfValue).reduce((all, { path }) => replacedAt(all, path, UNKNOWN), values);
}

/** Whether it is about a value alone, whatever stands around it. */
export function isOwn(issue: Issue): boolean {
  return issue.code !== "custom" || reportedIn(issue).isOwn === true;
}

function isSame(one: Issue, other: Issue): boolean {
  return one.message === other.message && isSamePath(one.path, other.path);
}

/** Of a value that is wrong in several ways the first: what corrects that may correct the others. */
function firstOfEachScalar(issues: readonly Issue[], values: unknown): Issue[] {
  return issues.filter((issue, index) => {
    const value = valueAt(values, issue.path);
    if (typeof value === "object" && value !== null) return true;
    return value === undefined || !issues.slice(0, index).some(({ path }) => isSamePath(path, issue.path));
  });
}
