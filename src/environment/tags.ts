import * as z from "zod";
import { type Refinement, report } from "../diagnostics/checks";
import { text } from "../diagnostics/fields";

/** AWS allows 50 of most resources; this project adds some, EKS others. */
const MOST_TAGS = 40;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const key = text(
  /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…",
).superRefine(checkKey);

/** One name for all would hide which resource is which, and those with a name of their own would keep that. */
function checkKey(given: string, refinement: Refinement): void {
  if (given !== "Name") return;
  const expected =
    "a tag key other than Name, which says of each resource which it is, such as demo-private-us-west-2a";
  report(refinement, [], expected, "remove it, or give it another key, such as Environment");
}

const value = text(
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  "a string of up to 256 letters, digits, spaces and _ . : / = + - @",
);

/** What every resource is tagged with. */
export const tags = z
  .record(key, value, { error: "a mapping of tag keys to strings" })
  .refine((given) => Object.keys(given).length <= MOST_TAGS, {
    error: `at most ${MOST_TAGS} tags (AWS allows 50, and some are added here)`,
    params: { fix: "remove some" },
  })
  .default({})
  .describe("Tags of every resource, instance and volume.");
