import { memoize } from "../../lib/memoize";
import { mappingOrEmpty } from "../../lib/values";
import { readGraph, type StackJson } from "../../synthesized/stack-graph";
import type { NamedStack } from "../environment-stacks";
import { constructPath, kindOf, nameOf } from "../resource-words";
import { type Duration, durationOf } from "./durations";
import { type Plan, reversed, type Schedule, scheduleOf } from "./schedule";

/** When each resource of an environment is made, or destroyed. */
export interface Timeline {
  readonly direction: "create" | "destroy";
  readonly resources: ReadonlyMap<string, Resource>;
  /** What waits for what, by address. */
  readonly plan: Plan;
  /** Of that, what needs a value of the other: all else waits since `depends_on` says so, or the stacks' order. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly schedule: Schedule;
}

/** A resource that takes time. */
export interface Resource {
  readonly stack: string;
  /** Terraform's, behind the stack's name where an earlier stack has the same. */
  readonly address: string;
  /** Such as `aws_nat_gateway`. */
  readonly type: string;
  /** In words, such as `NAT gateway`. */
  readonly kind: string;
  readonly duration: Duration;
  /** Its own name, such as a node group's; undefined where it has none. */
  readonly name?: string;
}

/** @param stacks in the order in which they are deployed: each after the whole of the one before */
export function timelineOf(stacks: readonly NamedStack[], direction: Timeline["direction"]): Timeline {
  const resources = new Map<string, Resource>();
  const [all, needed] = [new Map<string, ReadonlySet<string>>(), new Map<string, ReadonlySet<string>>()];
  for (const stack of stacks) {
    const before = new Set(all.keys());
    const unique = (address: string) => (before.has(address) ? `${stack.name}/${address}` : address);
    for (const [address, edges] of readGraph(stack.json)) {
      const block = blockOf(stack.json, address);
      resources.set(unique(address), { ...resourceOf(stack.name, address, block), address: unique(address) });
      all.set(unique(address), edges.size === 0 ? before : new Set([...edges].map(unique)));
      needed.set(unique(address), new Set(neededBy(block, edges).map(unique)));
    }
  }
  const seconds = (address: string) => {
    const { create = 0, delete: destroy = 0 } = resources.get(address)?.duration ?? {};
    return direction === "create" ? create : destroy;
  };
  const [edges = new Map(), values = new Map()] = [all, needed].map((graph) =>
    withoutInstant(direction === "create" ? graph : reversed(graph), (address) => seconds(address) === 0),
  );
  const plan = new Map([...edges].map(([address, after]) => [address, { seconds: seconds(address), after }]));
  return { direction, resources, plan, values, schedule: scheduleOf(plan) };
}

/** What waits for something that takes no time waits for what that waits for. */
function withoutInstant(graph: ReadonlyMap<string, ReadonlySet<string>>, isInstant: (address: string) => boolean) {
  const waitedFor = memoize((address): Set<string> => {
    const before = [...(graph.get(address) ?? [])];
    return new Set(before.flatMap((one) => (isInstant(one) ? [...waitedFor(one)] : [one])));
  });
  return new Map(
    [...graph.keys()].filter((one) => !isInstant(one)).map((address) => [address, waitedFor(address)] as const),
  );
}

type Block = Readonly<Record<string, unknown>>;

function resourceOf(stack: string, address: string, block: Block): Omit<Resource, "address"> {
  const [type = ""] = address.split(".");
  const duration = durationOf(address, block);
  const name =
    nameOf(block) ?? (CALLED_BY_CONSTRUCT.includes(type) ? constructPath(block)?.split("/").at(-1) : undefined);
  return { stack, type, kind: duration.kind ?? kindOf(type), duration, name };
}

/** Types without names, of which there are several that differ in what they are for. */
const CALLED_BY_CONSTRUCT = ["aws_kms_key", "terraform_data", "time_sleep"];

function blockOf({ resource, data }: StackJson, address: string): Block {
  const [type = "", name = "", ofData = ""] = address.split(".");
  return mappingOrEmpty(type === "data" ? data?.[name]?.[ofData] : resource?.[type]?.[name]);
}

/** Those of the addresses that more of a block than its `depends_on` names. */
function neededBy({ depends_on: _, ...block }: Block, addresses: ReadonlySet<string>): string[] {
  const text = JSON.stringify(block);
  return [...addresses].filter((address) => text.includes(`${address}.`));
}
