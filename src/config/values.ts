import type * as z from "zod";
import type { Path } from "./path";

/**
 * For checks that see more than one value. They run whatever else is wrong with the file, so that one report holds
 * every problem, and each looks only at values that have the form it needs; the others were reported with their own
 * field.
 */
export const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

export type Context = z.core.$RefinementCtx;

/** How to mend a value, which may rest on the environment's region; undefined where the file says none. */
export type MendIn = (environment: { readonly region?: string }) => string | undefined;

/** Reports a problem: `message` says what is allowed. */
export function report(context: Context, path: Path, message: string, mend: string | MendIn): void {
  context.addIssue({ code: "custom", path: [...path], message, params: { mend } });
}

export function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}
