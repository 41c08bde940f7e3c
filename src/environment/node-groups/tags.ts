import { type Refinement, report } from "../../diagnostics/checks";
import { asMapping } from "../../lib/values";
import { MOST_TAGS, tagMapping } from "../tags";
import { entriesIn } from "../unchecked";

/** What a group and its nodes are tagged with, besides what every resource is. */
export const groupTags = tagMapping()
  .default({})
  .describe("Tags of the group, its instances, volumes and network interfaces. They override the environment's.");

/** Nodes have the group's tags and the environment's. */
export function checkTagCounts(environmentTags: unknown, nodeGroups: unknown, refinement: Refinement): void {
  const shared = Object.keys(asMapping(environmentTags) ?? {});
  for (const { key: name, value } of entriesIn(nodeGroups)) {
    const own = Object.keys(asMapping(asMapping(value)?.tags) ?? {});
    const count = new Set([...shared, ...own]).size;
    if (own.length === 0 || own.length > MOST_TAGS || count <= MOST_TAGS) continue;
    const expected = `at most ${MOST_TAGS} tags with the environment's, which makes ${count} (AWS allows 50, and EKS sets some)`;
    report(refinement, ["nodeGroups", name, "tags"], expected, "remove some");
  }
}
