import { memoize } from "../../lib/memoize";
import { mappingOrEmpty } from "../../lib/values";
import { codeOf, readGraph, type StackJson } from "../../synthesized/stack-graph";
import type { NamedStack } from "../environment-stacks";
import { constructPath, kindOf, resourceName } from "../resource-words";
import { type Duration, durationOf } from "./durations";
import { reversed, type Schedule, scheduleOf, type Tasks } from "./schedule";

/** When each resource of an environment is made, or destroyed. */
export interface Timeline {
  readonly direction: "create" | "destroy";
  readonly resources: ReadonlyMap<string, ScheduledResource>;
  /** How long each takes that takes any time, and what it waits for, by address. */
  readonly tasks: Tasks;
  /** Of what is waited for, what needs a value of the other: all else waits since `depends_on` says so, or the stacks' order. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly schedule: Schedule;
}

/** A resource that takes time. */
export interface ScheduledResource {
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

/** What waits for what, by address. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** @param stacks in the order in which they are deployed: each after the whole of the one before */
export function timelineOf(stacks: readonly NamedStack[], direction: Timeline["direction"]): Timeline {
  const { resources, edges, values } = readResources(stacks);
  const secondsOf = (address: string) => secondsIn(direction, resources.get(address));
  const isInstant = (address: string) => secondsOf(address) === 0;
  const slowOnly = (graph: Graph) => withoutInstant(direction === "create" ? graph : reversed(graph), isInstant);
  const waits = slowOnly(edges);
  const tasks = new Map([...waits].map(([address, after]) => [address, { seconds: secondsOf(address), after }]));
  return { direction, resources, tasks, values: slowOnly(values), schedule: scheduleOf(tasks) };
}

/** All resources of the stacks, what each is created after, and which of those it needs a value of. */
function readResources(stacks: readonly NamedStack[]) {
  const resources = new Map<string, ScheduledResource>();
  const edges = new Map<string, ReadonlySet<string>>();
  const values = new Map<string, ReadonlySet<string>>();
  for (const stack of stacks) {
    const ofEarlierStacks = new Set(edges.keys());
    const unique = (address: string) => (ofEarlierStacks.has(address) ? `${stack.name}/${address}` : address);
    for (const [address, after] of readGraph(stack.json)) {
      const block = blockOf(stack.json, address);
      const name = unique(address);
      resources.set(name, { ...resourceOf(stack.name, address, block), address: name });
      // what begins a stack waits for the whole of those before
      edges.set(name, after.size === 0 ? ofEarlierStacks : new Set([...after].map(unique)));
      values.set(name, new Set(neededBy(block, after).map(unique)));
    }
  }
  return { resources, edges, values };
}

function secondsIn(direction: Timeline["direction"], resource: ScheduledResource | undefined): number {
  if (resource === undefined) return 0;
  return direction === "create" ? resource.duration.create : resource.duration.delete;
}

/** A graph of what takes time: what would wait for something instant waits for what that waits for. */
function withoutInstant(graph: Graph, isInstant: (address: string) => boolean): Graph {
  const waitedFor = memoize((address): Set<string> => {
    const result = new Set<string>();
    for (const before of graph.get(address) ?? new Set()) {
      if (!isInstant(before)) result.add(before);
      else for (const earlier of waitedFor(before)) result.add(earlier);
    }
    return result;
  });
  const slow = [...graph.keys()].filter((address) => !isInstant(address));
  return new Map(slow.map((address) => [address, waitedFor(address)]));
}

type Block = Readonly<Record<string, unknown>>;

function resourceOf(stack: string, address: string, block: Block): Omit<ScheduledResource, "address"> {
  const type = typeOf(address);
  const duration = durationOf(address, block);
  const name = resourceName(block) ?? constructName(type, block);
  return { stack, type, kind: duration.kind ?? kindOf(type), duration, name };
}

/** `aws_vpc.main` -> `aws_vpc`; all data sources are `data` */
function typeOf(address: string): string {
  return address.slice(0, address.indexOf("."));
}

/** What the construct is called that made a resource, where resources of its type have no other name. */
function constructName(type: string, block: Block): string | undefined {
  if (!CALLED_BY_CONSTRUCT.includes(type)) return undefined;
  const name = constructPath(block)?.split("/").at(-1);
  return type === "time_sleep" && name === "drain" ? "for late logs" : name;
}

/** Types without names, of which there are several that differ in what they are for. */
const CALLED_BY_CONSTRUCT = ["aws_kms_key", "terraform_data", "time_sleep"];

function blockOf({ resource, data }: StackJson, address: string): Block {
  const parts = address.replace(/^data\./, "").split(".");
  const blocks = typeOf(address) === "data" ? data : resource;
  return mappingOrEmpty(blocks?.[String(parts[0])]?.[String(parts[1])]);
}

/** Those of the addresses whose values a block's expressions use. */
function neededBy({ depends_on: _, ...block }: Block, addresses: ReadonlySet<string>): string[] {
  const code = codeOf(block);
  return [...addresses].filter((address) => code.includes(`${address}.`));
}
