import type { Refinement } from "../../diagnostics/checks";
import { asMapping } from "../../lib/values";
import { checkTagCount, tagMapping } from "../tags";
import { entriesIn } from "../unchecked";

/** What a group and its nodes are tagged with, besides what every resource is. */
export const groupTags = tagMapping()
  .default({})
  .describe("Tags of the group, its instances, volumes and network interfaces. They override the environment's.");

/** Nodes have the group's tags and the environment's. */
export function checkTagCounts(environmentTags: unknown, nodeGroups: unknown, refinement: Refinement): void {
  const shared = Object.keys(asMapping(environmentTags) ?? {});
  for (const { key: name, value } of entriesIn(nodeGroups)) {
    checkTagCount(shared, asMapping(value)?.tags, refinement, ["nodeGroups", name, "tags"]);
  }
}
