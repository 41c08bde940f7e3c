import * as z from "zod";
import { always, type Refinement, report } from "../diagnostics/checks";
import { text } from "../diagnostics/fields";
import type { Path } from "../lib/path";
import { asMapping } from "../lib/values";

/** AWS allows 50 of most resources; this project adds some, EKS others. */
export const MOST_TAGS = 40;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const tagKey = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…",
  withoutPrefix,
).superRefine(checkKey);

/** AWS keeps the prefix for itself, in capitals too. */
function withoutPrefix(given: unknown): string | undefined {
  const rest = /^aws:(?<rest>.+)$/i.exec(String(given))?.groups?.rest;
  return rest && `drop the prefix: ${rest}`;
}

/** What EKS tags instances and a cluster's resources with, by which its controllers and `leftovers` know whose they are. */
const OF_EKS = ["eks:", "kubernetes.io/cluster/"];

function checkKey(given: string, refinement: Refinement): void {
  const prefix = OF_EKS.find((one) => given.startsWith(one));
  if (prefix !== undefined) {
    const expected = `a tag key without the prefix ${prefix}, by which EKS and this project tell whose a resource is`;
    report(refinement, [], expected, "remove it");
  }
  // one name for all would hide which resource is which, and those with a name of their own would keep that
  if (given !== "Name") return;
  const expected = "a tag key other than Name, which tells resources apart: each has a name of its own";
  report(refinement, [], expected, "remove it, or give it another key, such as Environment");
}

/** What AWS takes: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const value = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  "a string of at most 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
  withoutPrefix,
).meta({ examples: ["demo"] });

/**
 * The provider loses all tags where a default tag is empty, and its resources' own it does not:
 * https://github.com/hashicorp/terraform-provider-aws/issues/42247
 */
const defaultValue = text(
  /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
  "a string of 1 to 256 letters, digits, spaces and _ . : / = + - @, not aws:…",
  withoutPrefix,
).meta({ examples: ["demo"] });

/** What every resource is tagged with. */
export const tags = tagMapping(defaultValue)
  .superRefine(checkCase, always)
  .default({})
  .describe("Tags of every resource, instance and volume.");

/** IAM's keys are the same in capitals and without: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export function checkCase(given: Readonly<Record<string, unknown>>, refinement: Refinement): void {
  const keys = Object.keys(given);
  keys.forEach((key, index) => {
    const other = keys.slice(0, index).find((one) => one.toLowerCase() === key.toLowerCase());
    if (other === undefined) return;
    const expected = `tag keys that differ in more than capitals, as IAM asks: ${other} is there already`;
    report(refinement, [key], expected, "remove one of the two");
  });
}

/** What has tags of its own has these and the environment's. */
export function checkTagCount(shared: readonly string[], tags: unknown, refinement: Refinement, path: Path): void {
  const own = Object.keys(asMapping(tags) ?? {});
  const count = new Set([...shared, ...own]).size;
  if (own.length === 0 || own.length > MOST_TAGS || count <= MOST_TAGS) return;
  const expected = `at most ${MOST_TAGS} tags with the environment's, which makes ${count} (AWS allows 50, and some are added)`;
  report(refinement, path, expected, "remove some");
}

/** Tags as AWS takes them. */
export function tagMapping(values = value) {
  return z
    .record(tagKey, values, { error: "a mapping of tag keys to strings" })
    .refine((given) => Object.keys(given).length <= MOST_TAGS, {
      error: `at most ${MOST_TAGS} tags (AWS allows 50, and some are added here)`,
      params: { fix: "remove some" },
    });
}
