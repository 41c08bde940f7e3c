import type * as z from "zod";
import type { Path } from "../lib/path";

/**
 * For checks that see more than one value. They run whatever else is wrong with the file, so that one report holds
 * every problem, and each looks only at values that have the form it needs; the others were reported with their own
 * field.
 */
export const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

export type Context = z.core.$RefinementCtx;

/** How to fix a value by all of the file's values; undefined where these do not tell. */
export type FixIn = (file: unknown) => string | undefined;

/** Reports a problem: `message` says what is allowed. */
export function report(context: Context, path: Path, message: string, fix: string | FixIn): void {
  context.addIssue({ code: "custom", path: [...path], message, params: { fix } });
}
