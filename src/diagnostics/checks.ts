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

/** Reports a problem. Without a fix, the reader of the file is told to write what is expected. */
export function report(refinement: Refinement, path: Path, expected: string, fix: string | FixIn | undefined): void {
  refinement.addIssue({ code: "custom", path: [...path], message: expected, params: { fix } });
}
