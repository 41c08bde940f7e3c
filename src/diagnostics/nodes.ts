import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Path } from "../lib/path";

/** A value, or the key that it stands behind. */
export type Part = "value" | "key";

/** A node of a document, found by a path. */
interface FoundNode {
  readonly node: unknown;
  /** Whether it is what the path leads to, and not only what should hold it. */
  readonly exists: boolean;
}

/** What stands at a path, or else what should hold it. */
export function nodeAt(root: unknown, path: Path, part: Part): FoundNode {
  const step = path.at(-1);
  if (step === undefined) return { node: root, exists: true };
  const pathAround = path.slice(0, -1);
  const around = nodeAt(root, pathAround, "value");
  if (!around.exists) return around;
  const node = part === "key" ? keyIn(around.node, step) : valueIn(around.node, step);
  if (isNode(node)) return { node, exists: true };
  // the key of a mapping reads better as the position of what it lacks than the mapping's first entry
  const hasKey = pathAround.length > 0 && isCollection(around.node);
  return { node: hasKey ? nodeAt(root, pathAround, "key").node : around.node, exists: false };
}

/** Where in the text a node begins. */
export function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  return isNode(node) && node.range ? node.range[0] : 0;
}

/** The key of a mapping; a list's entry has none, and stands for itself. */
function keyIn(node: unknown, step: PropertyKey): unknown {
  return isMap(node) ? pairIn(node, step)?.key : entryIn(node, step);
}

/** The value, or for a key without one the key. */
function valueIn(node: unknown, step: PropertyKey): unknown {
  if (!isMap(node)) return entryIn(node, step);
  const pair = pairIn(node, step);
  return pair?.value ?? pair?.key;
}

/** Of a key that stands twice the last value counts. */
function pairIn({ items }: YAMLMap, step: PropertyKey): Pair | undefined {
  return items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step));
}

function entryIn(node: unknown, step: PropertyKey): unknown {
  return isSeq(node) ? node.get(Number(step), true) : undefined;
}
