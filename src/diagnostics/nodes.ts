import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import type { Path } from "../lib/path";

/** A value, or the key that it stands behind. */
export type Part = "value" | "key";

/** A node of a document, found by a path. */
interface FoundNode {
  readonly node: unknown;
  /** Whether it is what the path leads to, and not only what should hold it. */
  readonly exists: boolean;
}

/** What a mapping holds under one name. */
export interface Entry {
  readonly name: string;
  readonly key: unknown;
  readonly value: unknown;
}

/** A document's nodes as its values have them: an alias is what its anchor is at, `<<` the keys that it merges. */
export class Nodes {
  private readonly anchors = new Map<Alias, Node>();
  readonly anchorNames: readonly string[];

  constructor(private readonly document: Document) {
    const byName = new Map<string, Node>();
    visit(document, {
      Node: (_, node) => {
        if (isAlias(node)) {
          const anchored = byName.get(node.source);
          if (anchored) this.anchors.set(node, anchored);
        } else if (node.anchor) byName.set(node.anchor, node);
      },
    });
    this.anchorNames = [...byName.keys()];
  }

  get root(): unknown {
    return this.document.contents;
  }

  /** What an alias stands for, undefined where no anchor above has its name; any other node itself. */
  behind(node: unknown): unknown {
    return isAlias(node) ? this.anchors.get(node) : node;
  }

  /** What a mapping holds, its own entries first. Of a key that stands twice the last value counts. */
  entriesOf(map: YAMLMap): Entry[] {
    const entries = new Map<string, Entry>();
    this.collect(map, entries, new Set());
    return [...entries.values()];
  }

  private collect(map: YAMLMap, entries: Map<string, Entry>, collected: Set<YAMLMap>): void {
    // merged once more it adds nothing
    if (collected.has(map)) return;
    collected.add(map);
    const own = new Map(map.items.filter((pair) => !isMerge(pair)).map((pair) => [nameIn(pair), pair]));
    for (const [name, { key, value }] of own) {
      if (!entries.has(name)) entries.set(name, { name, key, value });
    }
    for (const source of this.sourcesOf(map)) {
      const merged = this.behind(source);
      if (isMap(merged)) this.collect(merged, entries, collected);
    }
  }

  /** What a mapping merges, as written: mappings and aliases of them, where it is right. */
  sourcesOf(map: YAMLMap): unknown[] {
    return map.items.filter(isMerge).flatMap(({ value }) => {
      const merged = this.behind(value);
      return isSeq(merged) ? merged.items : [value];
    });
  }

  /** What stands at a path, or else what should hold it. */
  at(path: Path, part: Part): FoundNode {
    const step = path.at(-1);
    if (step === undefined) return { node: this.root, exists: true };
    const pathAround = path.slice(0, -1);
    const found = this.at(pathAround, "value");
    if (!found.exists) return found;
    const around = this.behind(found.node);
    const node = this.behind(part === "key" ? this.keyIn(around, step) : this.valueIn(around, step));
    if (isNode(node)) return { node, exists: true };
    // the key of a mapping reads better as the position of what it lacks than the mapping's first entry
    const hasKey = pathAround.length > 0 && isCollection(around);
    return { node: hasKey ? this.at(pathAround, "key").node : around, exists: false };
  }

  /** The key of a mapping; a list's entry has none, and stands for itself. */
  private keyIn(node: unknown, step: PropertyKey): unknown {
    return isMap(node) ? this.entryIn(node, step)?.key : itemIn(node, step);
  }

  /** The value, or for a key without one the key. */
  private valueIn(node: unknown, step: PropertyKey): unknown {
    if (!isMap(node)) return itemIn(node, step);
    const entry = this.entryIn(node, step);
    return entry?.value ?? entry?.key;
  }

  private entryIn(map: YAMLMap, step: PropertyKey): Entry | undefined {
    return this.entriesOf(map).find(({ name }) => name === String(step));
  }
}

/** Where in the text a node begins. */
export function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  return isNode(node) && node.range ? node.range[0] : 0;
}

/** `<<` merges what follows it, in quotes it is a key as others are: https://yaml.org/type/merge.html */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

function nameIn({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

function itemIn(node: unknown, step: PropertyKey): unknown {
  return isSeq(node) ? node.items[Number(step)] : undefined;
}

/** Whether YAML alters a number that stands without quotes, such as 012, 1.10, 0x10, .inf and what is beyond 2^53. */
export function isAltered({ type, source, value }: Scalar): boolean {
  return type === "PLAIN" && typeof value === "number" && JSON.stringify(value) !== source;
}
