import { list, text } from "../account/xml";
import type { Account } from "./account";
import { baseResources } from "./base-resources";
import { altered, type Section, set, takenOut } from "./lane";

const updated = baseResources("tagged").map((resource) => `update ${resource}`);

const BEFORE = { Team: "platform" };
/** Comes with a change that replaces the nodes: they have this tag from then on. */
const WITH_NEW_NODES = { Team: "web" };

export const TAG_CHANGES: Section = {
  title: "Tags",
  lanes: [
    {
      key: "tags",
      from: 4,
      steps: [
        set(BEFORE),
        altered(WITH_NEW_NODES, {
          with: { nodeGroups: { main: { diskSizeGiB: 80 } } },
          plan: ["replace terraform_data.nodes-main_tags", ...updated],
          harm: ["node group main of cluster demo replaced its nodes: launch template version 2"],
        }),
        takenOut(),
      ],
      says: "changes every resource that has tags in place; instances and their disks get the new tags [once something else replaces them](decisions/node-tags.md)",
      plan: updated,
      account: async (account, tags = {}) => {
        const [vpc = ""] = await account.ec2("DescribeVpcs", "vpcSet", { "tag:Name": "demo" });
        const own = list(vpc, "tagSet").filter((tag) => text(tag, "key") === "Team");
        expect(own.map((tag) => text(tag, "value"))).toEqual(Object.values(tags));
        expect((await account.cluster()).tags?.Team).toBe(tags.Team);
        expect((await account.nodeGroup("main")).tags?.Team).toBe(tags.Team);
        expect(await tagOfNodes(account)).toBe(tags.Team === BEFORE.Team ? undefined : WITH_NEW_NODES.Team);
      },
    },
  ],
};

/** What the launch template gives the nodes of a group. */
async function tagOfNodes(account: Account): Promise<string | undefined> {
  const { TagSpecifications: tagged = [] } = await account.launchTemplate("main");
  const { Tags: tags = [] } = tagged.find(({ ResourceType }) => ResourceType === "instance") ?? {};
  return tags.find(({ Key }) => Key === "Team")?.Value;
}
