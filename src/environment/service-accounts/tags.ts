import { always, type Refinement, report } from "../../diagnostics/checks";
import { arrayOrEmpty, asMapping } from "../../lib/values";
import { checkCase, checkTagCount, tagMapping } from "../tags";
import { uncheckedOf } from "../unchecked";
import type { ServiceAccountConfig } from "./model";

/** What a role is tagged with, besides what every resource is. */
export const roleTags = tagMapping()
  .superRefine(checkCase, always)
  .optional()
  .describe("Tags of the role and of its own policies. They override the environment's.");

/** A role has its own tags and the environment's, whose keys IAM does not tell apart by capitals. */
export function checkRoleTags(environmentTags: unknown, serviceAccounts: unknown, refinement: Refinement): void {
  const shared = Object.keys(asMapping(environmentTags) ?? {});
  for (const [index, entry] of arrayOrEmpty(serviceAccounts).entries()) {
    const { tags } = uncheckedOf<ServiceAccountConfig>(entry);
    const path = ["serviceAccounts", index, "tags"];
    checkTagCount(shared, tags, refinement, path);
    for (const key of Object.keys(asMapping(tags) ?? {})) {
      const other = shared.find((one) => one !== key && one.toLowerCase() === key.toLowerCase());
      if (other === undefined) continue;
      const expected = `a tag key that differs from the environment's in more than capitals, as IAM asks: ${other} is there already`;
      report(refinement, [...path, key], expected, `write ${other}, which overrides the environment's`);
    }
  }
}
