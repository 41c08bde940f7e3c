import { mappingOrEmpty } from "../lib/values";
import type { StackJson } from "./stack-graph";

type Resources = NonNullable<StackJson["resource"]>;

/**
 * What a stack makes in an account that has nothing of it yet: without the keys that stand in it for those clusters
 * alone whose file asked for one before.
 */
export function firstDeployed(stack: StackJson): StackJson {
  const resources = stack.resource ?? {};
  const made: Record<string, Record<string, object>> = {};
  for (const [type, blocks] of Object.entries(resources)) {
    for (const [name, block] of Object.entries(blocks)) {
      if (!isMade(block, resources)) continue;
      made[type] ??= {};
      made[type][name] = block;
    }
  }
  return { ...stack, resource: made };
}

function isMade(block: object, resources: Resources): boolean {
  if (mappingOrEmpty(block).for_each === FOR_NONE) return false;
  const counted = COUNT.exec(String(mappingOrEmpty(block).count))?.groups;
  if (!counted) return true;
  const memory = mappingOrEmpty(resources.terraform_data?.[counted.memory ?? ""]);
  return mappingOrEmpty(memory.input).key === counted.key;
}

/** As a key is that only states of earlier versions have. */
const FOR_NONE = "${toset([])}";

/** As a key that waits for its choice is counted. */
const COUNT = /^\$\{try\(terraform_data\.(?<memory>[\w-]+)\.input\.key, ""\) == "(?<key>\w+)" \? 1 : 0\}$/;
