import * as z from "zod";
import { formatCidr, parseCidr } from "../network/cidr";

/**
 * A string of one form. `allowed` says the form to people: in the error of a wrong value, whatever is wrong with it.
 */
export function text(pattern: RegExp, allowed: string) {
  return z.string({ error: allowed }).regex(pattern, { error: allowed });
}

const KEYS = "the keys ";

/** A mapping with just these keys. */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(", ");
  const error = (issue: z.core.$ZodRawIssue) =>
    issue.code === "unrecognized_keys" ? KEYS + keys : keys ? `a mapping with ${KEYS}${keys}` : "{}";
  return z.strictObject(shape, { error });
}

/** The keys that an unknown key's error, made by {@link mapping}, allows. */
export function allowedKeys(message: string): string[] {
  return message.slice(KEYS.length).split(", ").filter(Boolean);
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
export function list<Item extends z.ZodType<string | number>>(item: Item, what: string, least = 0) {
  return z
    .array(item, { error: `a list of ${what}` })
    .min(least, { error: `a list of at least ${least} ${what}` })
    .superRefine((items, context) => {
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
      context.addIssue({ code: "custom", message: allowed });
    } else if (parsed.hasHostBits) {
      const params = { mend: `write ${formatCidr(parsed)}` };
      context.addIssue({ code: "custom", message: `${allowed}, host bits zero`, params });
    }
  });
}

/** An ARN of one service, in any partition (the environment's rules hold it against the region's). */
export function arn(service: string, resource: RegExp, example: string) {
  const pattern = new RegExp(String.raw`^arn:aws(-[a-z]+)*:${service}:[a-z0-9-]*:(\d{12}|aws)?:${resource.source}$`);
  return text(pattern, `an ARN such as ${example}`);
}

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
  const key = arn(
    "kms",
    /key\/[A-Za-z0-9-]+/,
    "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  );
  return z.union([flag(), key], { error: "true (a key of its own), false, or a KMS key's ARN" });
}
