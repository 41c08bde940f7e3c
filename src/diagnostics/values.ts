import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { grouped } from "../lib/grouped";
import { nearest } from "../lib/nearest";
import type { Path } from "../lib/path";
import { isAltered, type Nodes } from "./nodes";
import type { ProblemParts } from "./source-text";

/** More values than this through aliases are taken for an attack (a small file that grows beyond all memory). */
const MOST_COPIES = 10_000;

/** Deeper than this nothing is nested. */
const MOST_LEVELS = 100;

/** Top-level keys with this prefix hold what the file's other values repeat by aliases, and mean nothing themselves. */
export const HOLDER = "x-";

/** What is wrong with a node. */
export interface NodeProblem extends Omit<ProblemParts, "got"> {
  readonly node: unknown;
  /**
   * What stands there.
   *
   * @default the node as written
   */
  readonly got?: string;
}

/** A scalar of the file, and where it stands in the values. */
export interface FoundScalar {
  readonly path: Path;
  readonly scalar: Scalar;
}

/** A document's values. */
export interface NodeValues {
  readonly value: unknown;
  /** Every value that is neither a mapping nor a list, as often as it is repeated. */
  readonly scalars: readonly FoundScalar[];
  /** Every value that has a tag. */
  readonly tagged: readonly { readonly path: Path; readonly node: Node }[];
}

/** Thrown where the nodes give no values; it is caught where the walk begins. */
class NoValues extends Error {
  constructor(readonly problem: NodeProblem) {
    super(problem.expected);
  }
}

/**
 * A document's values, or why its aliases give none.
 *
 * @param emptyAt what a key with nothing after it stands for; undefined where that is no value
 */
export function valuesOf(
  nodes: Nodes,
  emptyAt: (path: Path) => unknown,
): NodeValues | { readonly problem: NodeProblem } {
  const walk = new Walk(nodes, emptyAt);
  try {
    const value = walk.valueOf(nodes.root, []);
    return { value, scalars: walk.scalars, tagged: walk.tagged };
  } catch (error) {
    if (error instanceof NoValues) return { problem: error.problem };
    throw error;
  }
}

class Walk {
  readonly scalars: FoundScalar[] = [];
  readonly tagged: { path: Path; node: Node }[] = [];
  /** The mappings and lists around the node that is looked at. */
  private readonly around: unknown[] = [];
  /** The outermost alias around it. */
  private alias: unknown;
  private copies = 0;

  constructor(
    private readonly nodes: Nodes,
    private readonly emptyAt: (path: Path) => unknown,
  ) {}

  valueOf(node: unknown, path: Path): unknown {
    const isOutermost = isAlias(node) && this.alias === undefined;
    if (isOutermost) this.alias = node;
    const value = this.valueBehind(node, path);
    if (isOutermost) this.alias = undefined;
    return value;
  }

  private valueBehind(node: unknown, path: Path): unknown {
    const behind = this.behind(node, path);
    if (this.alias !== undefined) this.count(path);
    if (isScalar(behind)) {
      this.scalars.push({ path, scalar: behind });
      this.noteTag(behind, path);
      // what YAML has made of it says nothing about the values around it
      if (isAltered(behind)) return Number.NaN;
      return behind.value === null ? this.nothing(path) : behind.value;
    }
    if (!isMap(behind) && !isSeq(behind)) return this.nothing(path);
    this.noteTag(behind, path);
    if (this.around.length >= MOST_LEVELS) throw tooDeep(behind, path);
    this.around.push(behind);
    const value = isMap(behind) ? this.mapping(behind, path) : this.list(behind, path);
    this.around.pop();
    return value;
  }

  /** In a copy: what stands at two places must not be one. */
  private nothing(path: Path): unknown {
    const empty = this.emptyAt(path);
    return empty === undefined ? null : structuredClone(empty);
  }

  private mapping(map: YAMLMap, path: Path): Record<string, unknown> {
    this.checkSources(map, path, new Set());
    const value: Record<string, unknown> = {};
    for (const { name, value: inner } of this.nodes.entriesOf(map)) {
      if (path.length === 0 && name.startsWith(HOLDER)) continue;
      // an assignment to __proto__ would set no key
      Object.defineProperty(value, name, {
        value: this.valueOf(inner, [...path, name]),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return value;
  }

  private checkSources(map: YAMLMap, path: Path, checked: Set<YAMLMap>): void {
    if (checked.has(map)) return;
    checked.add(map);
    for (const source of this.nodes.sourcesOf(map)) {
      const merged = this.behind(source, path);
      if (!isMap(merged)) throw nothingToMerge(source, path);
      this.checkSources(merged, path, checked);
    }
  }

  private list({ items }: YAMLSeq, path: Path): unknown[] {
    return items.map((item, index) => this.valueOf(item, [...path, index]));
  }

  private behind(node: unknown, path: Path): unknown {
    const behind = this.nodes.behind(node);
    if (!isAlias(node)) return behind;
    if (behind === undefined) throw unknownAlias(node, path, this.nodes.anchorNames);
    if (this.around.includes(behind)) throw endless(node, path);
    return behind;
  }

  private count(path: Path): void {
    this.copies++;
    if (this.copies > MOST_COPIES) throw tooMany(this.alias, path);
  }

  private noteTag(node: Node, path: Path): void {
    if (node.tag !== undefined) this.tagged.push({ path, node });
  }
}

function unknownAlias(node: unknown, path: Path, anchors: readonly string[]): NoValues {
  const name = isAlias(node) ? node.source : "";
  const meant = nearest(name, anchors);
  const quoted = `put it in quotes: "*${name}"`;
  if (meant === undefined)
    return new NoValues({ node, path, expected: "quotes around what starts with *", fix: quoted });
  return new NoValues({ node, path, expected: "an alias of an anchor above", fix: `write *${meant}, or ${quoted}` });
}

function endless(node: unknown, path: Path): NoValues {
  const expected = "an alias outside of what it repeats: this one would never end";
  return new NoValues({ node, path, expected, fix: "write the value out" });
}

function tooMany(node: unknown, path: Path): NoValues {
  const expected = `at most ${grouped(MOST_COPIES)} values through aliases`;
  return new NoValues({ node, path: path.slice(0, 1), expected, fix: "write the values out" });
}

function tooDeep(node: unknown, path: Path): NoValues {
  const expected = `at most ${MOST_LEVELS} mappings and lists inside each other`;
  return new NoValues({ node, path: path.slice(0, 1), expected, fix: "nest it less" });
}

function nothingToMerge(node: unknown, path: Path): NoValues {
  const expected = "after <<, a mapping, an alias of one, or a list of these";
  return new NoValues({ node, path, expected, fix: 'write <<: *name, or put << in quotes if it is a key: "<<"' });
}
