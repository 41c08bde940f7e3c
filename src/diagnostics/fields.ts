import * as z from "zod";
import { report, reportEntry } from "./checks";
import { textMeant } from "./text-meant";

/**
 * A string of one form.
 *
 * @param expected the form in words, for the error of a wrong value, whatever is wrong with it
 * @param fixOf how to fix a string of another form, where that is known; by all values of the file
 */
export function text(
  pattern: RegExp,
  expected: string,
  fixOf?: (given: string, values: unknown) => string | undefined,
) {
  return z
    .string({ error: expected })
    .superRefine((value, refinement) => {
      if (pattern.test(value)) return;
      report(refinement, [], expected, (values) => fixOf?.(value, values) ?? textMeant(value, pattern));
    })
    .register(z.globalRegistry, { pattern: pattern.source });
}

const KEYS = "the keys ";

/** In a message of {@link mapping}: the keys that it allows. */
export const KEY_LIST = /\bthe keys (?<keys>[\w, -]+?)(?=$|, or \{\})/;

/** Ends a message of {@link mapping} that may be empty. */
export const OR_EMPTY = ", or {}";

/**
 * A mapping with just these keys.
 *
 * @param others keys with which it would have another form: see `eitherForm`
 * @param mayBeEmpty false where a check asks for one of several keys
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  others: readonly string[] = [],
  mayBeEmpty = true,
) {
  const keys = [...Object.keys(shape), ...others].join(", ");
  const error = (issue: z.core.$ZodRawIssue) => {
    if (issue.code === "unrecognized_keys") return keys ? KEYS + keys : "no keys";
    const isEmptyFine = mayBeEmpty && z.strictObject(shape).safeParse({}).success;
    return keys ? `a mapping with ${KEYS}${keys}${isEmptyFine ? OR_EMPTY : ""}` : "{}";
  };
  return z.strictObject(shape, { error });
}

/** The keys that an error of {@link mapping} allows. */
export function allowedKeys(message: string): string[] {
  const keys = KEY_LIST.exec(message)?.groups?.keys;
  return keys === undefined ? [] : keys.split(", ");
}

/** A whole number from `min` to `max`, both allowed. */
export function whole(min: number, max: number, unit: string) {
  const expected = `a whole number from ${min} to ${max} (${unit})`;
  return z.int({ error: expected }).min(min, { error: expected }).max(max, { error: expected });
}

/** One of some words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `one of ${words.join(", ")}` });
}

export function flag() {
  return z.boolean({ error: "true or false" });
}

/** A list in which nothing stands twice. */
export function list<Item extends z.ZodType<string | number>>(item: Item, what: string, least = 0, most?: number) {
  const entries = z
    .array(item, { error: `a list of ${what}` })
    .min(least, { error: `a list of at least ${least} ${what}` });
  const limited = most === undefined ? entries : entries.max(most, { error: `a list of at most ${most} ${what}` });
  return limited.superRefine((items, refinement) => {
    items.forEach((value, index) => {
      const first = items.indexOf(value);
      if (first === index) return;
      const fix = `remove one of the two (the other is the list's entry ${first + 1})`;
      reportEntry(refinement, index, `each of the ${what} once`, fix);
    });
  });
}
