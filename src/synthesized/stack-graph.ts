import { memoize } from "../lib/memoize";
import { mappingOrEmpty, stringsIn } from "../lib/values";
import { codeIn } from "./expressions";

/** What Terraform makes of one stack: the part of `cdk.tf.json` that the project reads back. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, object>>;
    readonly required_providers?: Readonly<Record<string, { readonly version?: string }>>;
  };
  readonly output?: Readonly<Record<string, object>>;
  readonly provider?: { readonly aws?: readonly AwsProviderJson[] };
}

/** The role that the provider assumes. */
export interface AssumeRoleJson {
  readonly role_arn: string;
  readonly external_id?: string;
  readonly session_name?: string;
  /** Such as `900s`. */
  readonly duration?: string;
}

/** What a stack says of the provider of AWS. */
export interface AwsProviderJson {
  readonly region?: string;
  /** The stack's account, where its environment says which it is. */
  readonly allowed_account_ids?: readonly string[];
  readonly profile?: string;
  readonly assume_role?: readonly AssumeRoleJson[];
  readonly default_tags?: unknown;
}

/** Which addresses (`aws_vpc.vpc_1234`, `data.tls_certificate.…`) each address of a stack depends on, directly. */
export type StackGraph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the graph that Terraform will build: an edge for each reference in an expression, and for
 * each address in `depends_on` and `replace_triggered_by`.
 */
export function readGraph(stack: StackJson): StackGraph {
  const blocks = new Map<string, object>();
  addBlocks(blocks, stack.resource, "");
  addBlocks(blocks, stack.data, "data.");
  return new Map([...blocks].map(([address, block]) => [address, references(block, address, blocks)]));
}

/** Everything that must exist before an address, directly or not. */
export function dependenciesOf(graph: StackGraph, address: string): Set<string> {
  const found = new Set<string>();
  const open = [address];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependency of graph.get(next) ?? []) {
      if (found.has(dependency)) continue;
      found.add(dependency);
      open.push(dependency);
    }
  }
  return found;
}

/** The addresses by how many steps must come before them: those of one step can be made side by side. */
export function stepsOf(graph: StackGraph): string[][] {
  const stepOf = memoize((address): number => Math.max(-1, ...[...(graph.get(address) ?? [])].map(stepOf)) + 1);
  const result: string[][] = [];
  for (const address of graph.keys()) {
    const step = stepOf(address);
    result[step] ??= [];
    result[step].push(address);
  }
  return result;
}

/** Adds the blocks of each type, by their addresses. */
function addBlocks(blocks: Map<string, object>, byType: StackJson["resource"], prefix: string): void {
  for (const [type, byName] of Object.entries(byType ?? {})) {
    for (const [name, block] of Object.entries(byName)) blocks.set(`${prefix}${type}.${name}`, block);
  }
}

function references(block: object, self: string, known: ReadonlyMap<string, object>): Set<string> {
  const { depends_on, lifecycle } = mappingOrEmpty(block);
  const named = [...stringsIn(depends_on), ...stringsIn(mappingOrEmpty(lifecycle).replace_triggered_by)];
  const code = [codeOf(block), ...named].join("\n");
  const mentioned = Array.from(code.matchAll(ADDRESS), (match) => match[0]);
  return new Set(mentioned.filter((address) => address !== self && known.has(address)));
}

const ADDRESS = /(data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

/** What Terraform evaluates in a block. */
export function codeOf(block: object): string {
  return textsOf(block).map(codeIn).join("\n");
}

/** Every text of a block, keys among them. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return Object.entries(mappingOrEmpty(value)).flatMap(([key, item]) => [key, ...textsOf(item)]);
}
