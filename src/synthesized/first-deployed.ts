import { mappingOrEmpty } from "../lib/values";
import type { StackJson } from "./stack-graph";

type Resources = NonNullable<StackJson["resource"]>;

/**
 * What a stack makes in an account that has nothing of it yet: without the keys that stand in it for those clusters
 * alone whose file asked for one before.
 */
export function firstDeployed(stack: StackJson): StackJson {
  const resources = stack.resource ?? {};
  const made = Object.entries(resources).map(([type, blocks]) => {
    return [type, Object.fromEntries(Object.entries(blocks).filter(([, block]) => isMade(block, resources)))] as const;
  });
  return { ...stack, resource: Object.fromEntries(made.filter(([, blocks]) => Object.keys(blocks).length > 0)) };
}

function isMade(block: object, resources: Resources): boolean {
  if (mappingOrEmpty(block).for_each === FOR_NONE) return false;
  const [, memory = "", wanted] = COUNT.exec(String(mappingOrEmpty(block).count)) ?? [];
  if (wanted === undefined) return true;
  return mappingOrEmpty(mappingOrEmpty(resources.terraform_data?.[memory]).input).key === wanted;
}

/** As a key is that only states of earlier versions have. */
const FOR_NONE = "${toset([])}";

/** As a key that waits for its choice is counted. */
const COUNT = /^\$\{try\(terraform_data\.([\w-]+)\.input\.key, ""\) == "(\w+)" \? 1 : 0\}$/;
