import { Token } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "../state/terraform-data";

export interface NodeTagsProps {
  /** The tags that nodes get now. */
  readonly tags: Readonly<Record<string, string>>;
  /** All that replaces the nodes when it changes; what is `""` replaces none. */
  readonly replacedBy: Readonly<Record<string, unknown>>;
}

/**
 * The tags of a group's nodes, as of their last replacement.
 *
 * They are in the launch template, and EKS rolls out each new version of it by replacing every node. So a change of
 * tags alone makes no new version: it waits until something else replaces the nodes. Why: docs/decisions/node-tags.md.
 */
export class NodeTags extends Construct {
  readonly tags: Record<string, string>;

  constructor(scope: Construct, id: string, { tags, replacedBy }: NodeTagsProps) {
    super(scope, id);
    const without = Object.keys(replacedBy).filter((key) => replacedBy[key] === "");
    const kept = new TerraformData(this, "Resource", {
      input: { ...tags },
      triggersReplace: replacedBy,
      lifecycle: { ignoreChanges: ["input", ...without.map((key) => `triggers_replace.${key}`)] },
    });
    this.tags = Token.asStringMap(kept.input);
  }
}
