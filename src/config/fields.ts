import * as z from "zod";
import { formatCidr, parseCidr } from "../network/cidr";
import { type ArnForm, mendOfArn, patternOf } from "./arn-form";
import { textMeant } from "./text-meant";
import type { MendIn } from "./values";

/**
 * A string of one form. `allowed` says the form to people: in the error of a wrong value, whatever is wrong with it.
 *
 * @param mendOf how to mend a string of another form, where that is known
 */
export function text(
  pattern: RegExp,
  allowed: string,
  mendOf?: (given: string, region?: string) => string | undefined,
) {
  return z
    .string({ error: allowed })
    .superRefine((value, context) => {
      if (pattern.test(value)) return;
      const mend: MendIn = ({ region }) => mendOf?.(value, region) ?? textMeant(value, pattern);
      context.addIssue({ code: "custom", message: allowed, params: { mend } });
    })
    .meta({ pattern: pattern.source });
}

const KEYS = "the keys ";

/** In a message of {@link mapping}: the keys that it allows. */
export const KEY_LIST = /\bthe keys ([\w, -]+?)(?=$|, or \{\})/;

/** Ends a message of {@link mapping} that may be empty. */
export const OR_EMPTY = ", or {}";

/** A mapping with just these keys. */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(", ");
  const error = (issue: z.core.$ZodRawIssue) => {
    if (issue.code === "unrecognized_keys") return keys ? KEYS + keys : "no keys";
    const isEmptyFine = z.strictObject(shape).safeParse({}).success;
    return keys ? `a mapping with ${KEYS}${keys}${isEmptyFine ? OR_EMPTY : ""}` : "{}";
  };
  return z.strictObject(shape, { error });
}

/** The keys that an error of {@link mapping} allows. */
export function allowedKeys(message: string): string[] {
  return KEY_LIST.exec(message)?.[1]?.split(", ") ?? [];
}

/** A whole number from `min` to `max`, both allowed. */
export function whole(min: number, max: number, unit: string) {
  const allowed = `a whole number from ${min} to ${max} (${unit})`;
  return z.int({ error: allowed }).min(min, { error: allowed }).max(max, { error: allowed });
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
  return limited.superRefine((items, context) => {
    items.forEach((value, index) => {
      if (items.indexOf(value) === index) return;
      const mend = `remove one of the two (the other is the list's entry ${items.indexOf(value) + 1})`;
      context.addIssue({ code: "custom", path: [index], message: `each of the ${what} once`, params: { mend } });
    });
  });
}

/** An IPv4 network in CIDR notation whose host bits are zero. */
export function cidr(minPrefix: number, maxPrefix: number) {
  const allowed = `an IPv4 network of /${minPrefix} to /${maxPrefix} in CIDR notation`;
  return z.string({ error: allowed }).superRefine((value, context) => {
    const parsed = parseCidr(value);
    if (!parsed || parsed.prefix < minPrefix || parsed.prefix > maxPrefix) {
      // an address alone is one computer where any network is allowed, and else a network's first
      const given = parsed?.prefix ?? (minPrefix === 0 ? maxPrefix : minPrefix);
      const prefix = Math.min(Math.max(given, minPrefix), maxPrefix);
      const near = parseCidr(`${value.split("/")[0]}/${prefix}`);
      const mend = near && `write ${formatCidr(near)}`;
      context.addIssue({ code: "custom", message: allowed, params: { mend } });
    } else if (parsed.hasHostBits) {
      const params = { mend: `write ${formatCidr(parsed)}` };
      context.addIssue({ code: "custom", message: `${allowed}, host bits zero`, params });
    }
  });
}

/** An ARN of one form. */
export function arn(form: ArnForm) {
  const mendOf = (given: string, region?: string) => mendOfArn(given, form, region);
  return text(patternOf(form), `an ARN such as ${form.example}`, mendOf);
}

/** A KMS key's ARN. */
export const KMS_KEY: ArnForm = {
  service: "kms",
  resource: /key\/[A-Za-z0-9-]{1,128}/,
  example: "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How many days CloudWatch keeps a log event: only what CloudWatch offers. */
export function retentionDays() {
  return z.literal(RETENTION_DAYS, { error: `one of ${RETENTION_DAYS.join(", ")} (days)` });
}

/** Whether something is encrypted, and by which KMS key: true for a key of its own, or an existing key's ARN. */
export function kmsKey() {
  return z.union([flag(), arn(KMS_KEY)], { error: "true (a key of its own), false, or a KMS key's ARN" });
}
