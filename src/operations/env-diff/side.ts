import type { Environment } from "../../environment/model";
import { textOfTemplate } from "../../lib/template";
import { mappingOrEmpty, oneOrMany } from "../../lib/values";
import type { StackJson } from "../../synthesized/stack-graph";
import { constructPath, kindOf, resourceName, taggedName } from "../resource-words";
import { clusterNeutralizer, type Neutralize, neutralizerOf } from "./names";
import { tellerOf } from "./references";

/** One of two environments, as far as it is compared. */
export interface Side {
  readonly environment: Environment;
  readonly neutralize: Neutralize;
  readonly stacks: readonly StackJson[];
  readonly resources: readonly ComparedResource[];
  /** What stands on every resource. */
  readonly tags: Readonly<Record<string, unknown>>;
}

/** A resource, with references in words and without what Terraform keeps to itself. */
export interface ComparedResource {
  /** Terraform's address, such as `aws_vpc.vpc_1234`. */
  readonly address: string;
  readonly type: string;
  /** In words, such as `NAT gateway`. */
  readonly kind: string;
  /** Where its construct stands in the stack, such as `vpc/nat-us-west-2a`. */
  readonly path: string;
  /** What tells it from others of its kind, without the cluster's name; empty for what is called as the cluster. */
  readonly name: string;
  readonly block: Readonly<Record<string, unknown>>;
}

/** @param stacks all of the environment's */
export function sideOf(environment: Environment, stacks: readonly StackJson[]): Side {
  const withoutCluster = clusterNeutralizer(environment);
  const resources = stacks.flatMap(({ resource = {} }) =>
    Object.entries(resource).flatMap(([type, blocks]) =>
      // what Terraform remembers is no resource of anybody's
      Object.entries(type === "terraform_data" ? {} : blocks).map(([id, block]) =>
        resourceOf(type, id, mappingOrEmpty(block), withoutCluster),
      ),
    ),
  );
  const provider = stacks.find((stack) => stack.provider?.aws)?.provider?.aws?.[0];
  const words = new Map(resources.map(({ address, kind, name }) => [address, `${kind} ${name}`.trimEnd()]));
  const told = tellerOf({ environment, words, stacks });
  return {
    environment,
    neutralize: neutralizerOf(environment),
    stacks,
    resources: resources.map((one) => ({ ...one, block: mapStrings(one.block, told) as ComparedResource["block"] })),
    tags: mappingOrEmpty(mapStrings(mappingOrEmpty(oneOrMany(provider?.default_tags)[0]).tags, textOfTemplate)),
  };
}

function resourceOf(
  type: string,
  id: string,
  block: ComparedResource["block"],
  withoutCluster: Neutralize,
): ComparedResource {
  const path = constructPath(block) ?? id;
  const { "//": _, ...rest } = block;
  const name = withoutCluster(resourceName(block) ?? taggedName(block) ?? path).replace(/^<cluster>(-|$)/, "");
  return { address: `${type}.${id}`, type, kind: kindOf(type), path, name, block: rest };
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]));
}
