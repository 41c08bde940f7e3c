import type * as z from "zod";
import type { Path } from "../lib/path";

/**
 * For checks that see more than one value. They run whatever else is wrong with the file, so that one report holds
 * every problem, and each looks only at values that have the form it needs; the others were reported with their own
 * field.
 */
export const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

/** A check that zod runs on a value: problems are reported to it, by paths that begin at the value. */
export type Refinement = z.core.$RefinementCtx;

/** How to fix a value, told from all values of its file; undefined where these do not tell. */
export type FixIn = (values: unknown) => string | undefined;

/** What a problem that a check reports says besides what is expected. */
export interface ReportParams {
  readonly fix?: string | FixIn;
  /** Whether it is about the value alone, whatever stands around it. */
  readonly isOwn?: boolean;
  /** Where it is the value's key that is wrong: what it is to be called. */
  readonly keyMeant?: string;
  /** Where the same stands, whose line is told: from the value that {@link depth} keys lead to the problem from. */
  readonly other?: Path;
  readonly depth?: number;
}

/** Reports a problem. Without a fix, the reader of the file is told to write what is expected. */
export function report(refinement: Refinement, path: Path, expected: string, fix: string | FixIn | undefined): void {
  const isOwn = path.length === 0 && (typeof refinement.value !== "object" || refinement.value === null);
  addIssue(refinement, path, expected, { fix, isOwn });
}

/** Reports an entry of a list or a mapping that is wrong whatever stands elsewhere. */
export function reportEntry(refinement: Refinement, step: PropertyKey, expected: string, fix: string): void {
  addIssue(refinement, [step], expected, { fix, isOwn: true });
}

/** Reports a key that is nearly another one. */
export function reportKey(refinement: Refinement, path: Path, expected: string, keyMeant: string): void {
  addIssue(refinement, path, expected, { fix: `write ${keyMeant}`, keyMeant });
}

/**
 * Reports what stands twice; the other's line is told as well.
 *
 * @param other from the same value as `path`
 */
export function reportTwice(refinement: Refinement, path: Path, other: Path, expected: string, fix: string): void {
  addIssue(refinement, path, expected, { fix, other, depth: path.length });
}

function addIssue(refinement: Refinement, path: Path, message: string, params: ReportParams): void {
  refinement.addIssue({ code: "custom", path: [...path], message, params: { ...params } });
}

/** What {@link report} said of an issue; nothing for an issue of zod's own. */
export function reportedIn(issue: z.core.$ZodIssue): ReportParams {
  return issue.code === "custom" ? ((issue.params ?? {}) as ReportParams) : {};
}
