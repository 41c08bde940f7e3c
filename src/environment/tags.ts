import * as z from "zod";
import { text } from "../diagnostics/fields";

/** AWS allows 50 of most resources; this project adds some, EKS others. */
const MOST_TAGS = 40;

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const key = text(
  /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…",
);

const value = text(
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  "a string of up to 256 letters, digits, spaces and _ . : / = + - @",
);

/** What every resource is tagged with. */
export const tags = z
  .record(key, value, { error: "a mapping of tag keys to strings" })
  .refine((given) => Object.keys(given).length <= MOST_TAGS, {
    error: `at most ${MOST_TAGS} tags (AWS allows 50, some are this project's)`,
    params: { fix: "remove some" },
  })
  .default({})
  .describe("Tags of every resource, instance and volume.");
