import * as z from "zod";
import { type Refinement, report } from "../diagnostics/checks";
import { text } from "../diagnostics/fields";

/** AWS allows 50 of most resources; this project adds some, EKS others. */
export const MOST_TAGS = 40;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
export const tagKey = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…",
  withoutPrefix,
).superRefine(checkKey);

/** AWS keeps the prefix for itself, in capitals too. */
function withoutPrefix(given: unknown): string | undefined {
  const match = /^aws:(?<rest>.*)$/i.exec(String(given));
  return match ? `leave the prefix away: ${match.groups?.rest}` : undefined;
}

/** One name for all would hide which resource is which, and those with a name of their own would keep that. */
function checkKey(given: string, refinement: Refinement): void {
  if (given !== "Name") return;
  const expected =
    "a tag key other than Name, which says of each resource which it is, such as demo-private-us-west-2a";
  report(refinement, [], expected, "remove it, or give it another key, such as Environment");
}

const value = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  "a string of up to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
  withoutPrefix,
);

/** What every resource is tagged with. */
export const tags = tagsBy(tagKey).describe("Tags of every resource, instance and volume.");

/** @param key what a key may be */
export function tagsBy(key: typeof tagKey) {
  return z
    .record(key, value, { error: "a mapping of tag keys to strings" })
    .refine((given) => Object.keys(given).length <= MOST_TAGS, {
      error: `at most ${MOST_TAGS} tags (AWS allows 50, and some are added here)`,
      params: { fix: "remove some" },
    })
    .default({});
}
