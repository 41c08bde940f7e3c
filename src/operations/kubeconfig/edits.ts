import { isDeepStrictEqual } from "node:util";
import type { Document, Node, YAMLMap, YAMLSeq } from "yaml";
import { isCollection, isMap, isNode, isPair, isScalar, isSeq } from "yaml";
import { plainValue } from "./document";
import { block, flow, flowItems, indentOf, lineEnd, type Style, spaceBefore } from "./style";
import { isMapping, isNamed, isNamedList, isWhole, type List, type Mapping, type NamedList, type Value } from "./value";

/** A piece of text to put in place of another; offsets in characters. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A YAML or JSON text and what was parsed from it. */
export interface KubeconfigText extends Style {
  readonly text: string;
  readonly document: Document.Parsed;
}

/** The mapping that a node is a value of, and its key there. */
interface KeyInMapping {
  readonly parent: YAMLMap;
  readonly key: string;
}

/**
 * The fewest edits that lay a value over a node, in the node's own style: mappings key by key, lists of named items
 * name by name; anything else is replaced where it differs.
 *
 * @param at none for the root and for items of a list
 */
export function editsOf(source: KubeconfigText, node: Node, value: Value, at?: KeyInMapping): Edit[] {
  if (isDeepStrictEqual(plainValue(source.document, node), value)) return [];
  const isLaidOver = isCollection(node) && node.items.length > 0 && !(at && isWhole(at.key));
  if (isLaidOver && isMap(node) && isMapping(value)) return editsOfMap(source, node, value);
  if (isLaidOver && isSeq(node) && isNamedList(value)) return editsOfList(source, node, value);
  return replace(source, node, value, at?.parent);
}

function editsOfMap(source: KubeconfigText, map: YAMLMap, value: Mapping): Edit[] {
  const pairOf = (key: string) => map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  const entries = Object.entries(value);
  const changed = entries.flatMap(([key, over]) => {
    const node = pairOf(key)?.value;
    return isNode(node) ? editsOf(source, node, over, { parent: map, key }) : [];
  });
  return [...changed, ...add(source, map, Object.fromEntries(entries.filter(([key]) => !pairOf(key))))];
}

function editsOfList(source: KubeconfigText, list: YAMLSeq, value: NamedList): Edit[] {
  const items = list.items.filter((item) => isNode(item));
  const there = items.map((item) => plainValue(source.document, item));
  const changed = items.flatMap((item, index) => {
    const over = value.find(({ name }) => isNamed(there[index], name));
    return over ? editsOf(source, item, over) : [];
  });
  const missing = value.filter(({ name }) => !there.some((item) => isNamed(item, name)));
  return [...changed, ...add(source, list, missing)];
}

/**
 * Another value in a node's place. A collection in block style, and a value beside a key in block style, give way to
 * block style; all else to flow style.
 */
function replace(source: KubeconfigText, node: Node, value: Value, parent: YAMLMap | undefined): Edit[] {
  const { start } = rangeOf(node);
  if (isCollection(node) && !node.flow) {
    // its first line begins behind a dash or an indent that stays
    const written = block(source, value, spaceBefore(source.text, start)).trimStart();
    return [inPlaceOf(source, node, written)];
  }
  const isCompound = typeof value === "object";
  if (isCompound && isEmptyButForComment(source, node)) {
    return [insertion(start + 1, flowItems(source, value, "").join(", "))];
  }
  const isBesideKey = parent !== undefined && !parent.flow;
  if (!isBesideKey) return [inPlaceOf(source, node, flow(source, value, indentOf(source.text, start)))];
  if (isCompound) return linesBelowKey(source, node, value, parent);
  return [inPlaceOf(source, node, block(source, value, ""))];
}

/** Brackets with nothing in them but a comment, which stays. */
function isEmptyButForComment({ text }: KubeconfigText, node: Node): boolean {
  const { start, end } = rangeOf(node);
  return isCollection(node) && node.items.length === 0 && text.slice(start, end).includes("#");
}

/** A text instead of a node's; where the node was written as nothing, after its key. */
function inPlaceOf(source: KubeconfigText, node: Node, written: string): Edit {
  const { start } = rangeOf(node);
  const end = endOf(node);
  if (start === end) return insertion(start, ` ${written}`);
  const endsLine = source.text[end - 1] === "\n";
  return { start, end, text: written + headComment(source, node) + (endsLine ? source.newline : "") };
}

/** The comment in the first line of a block scalar (`| # such as this`), which belongs to the key. */
function headComment({ text }: KubeconfigText, node: Node): string {
  if (!isScalar(node) || !node.type?.startsWith("BLOCK")) return "";
  const { start } = rangeOf(node);
  return / +#.*$/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? "";
}

/** In place of a value beside its key, lines below it; a comment there stays with the key. */
function linesBelowKey(source: KubeconfigText, node: Node, value: Mapping | List, parent: YAMLMap): Edit[] {
  const { text, newline } = source;
  const { start, end } = rangeOf(node);
  const indent = spaceBefore(text, rangeOf(parent).start) + (Array.isArray(value) ? "" : "  ");
  const below = newline + block(source, value, indent);
  if (start === end) return [insertion(lineEnd(text, end), below)];
  const key = text.slice(0, start).trimEnd().length;
  // a block scalar ends with its line
  if (text[end - 1] === "\n") return [{ start: key, end, text: headComment(source, node) + below + newline }];
  return [{ start: key, end, text: "" }, insertion(lineEnd(text, end), below)];
}

/** After the last pair or item, which there must be. */
function add(source: KubeconfigText, collection: YAMLMap | YAMLSeq, value: Mapping | List): Edit[] {
  if (Object.keys(value).length === 0) return [];
  if (collection.flow) return addToFlow(source, collection, value);
  const { text, newline } = source;
  const end = endOf(collection);
  const added = block(source, value, spaceBefore(text, rangeOf(collection).start));
  if (text[end - 1] === "\n") return [insertion(end, added + newline)];
  return [insertion(lineEnd(text, end), newline + added)];
}

/** After the last item and its comment, on lines of their own where the bracket that closes has one. */
function addToFlow(source: KubeconfigText, collection: YAMLMap | YAMLSeq, value: Mapping | List): Edit[] {
  const { text, newline } = source;
  const { start, end } = rangeOf(collection);
  const last = collection.items.at(-1);
  const lastStart = rangeOf(isPair(last) ? last.key : last).start;
  const lastEnd = endOf(last);
  const rest = text.slice(lastEnd, end - 1).replace(/#.*/g, (comment) => " ".repeat(comment.length));
  const comma = rest.indexOf(",");
  const after = lastEnd + comma + 1;
  const hasOwnLines = text.slice(start, lastStart).includes("\n") && text.slice(after, end - 1).includes("\n");
  const indent = indentOf(text, lastStart);
  const gap = hasOwnLines ? newline + indent : " ";
  const items = flowItems(source, value, indent).map((item) => gap + item);
  const added = insertion(hasOwnLines ? lineEnd(text, after) : after, items.join(","));
  return comma < 0 ? [insertion(lastEnd, ","), added] : [added];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Where a node's content ends, without the comments and blank lines that follow it. */
function endOf(item: unknown): number {
  if (isPair(item)) return endOf(item.value ?? item.key);
  if (isCollection(item) && !item.flow) return endOf(item.items.at(-1));
  return rangeOf(item).end;
}

/** Where a node begins, after anchors and tags, and where it ends. */
function rangeOf(node: unknown): { readonly start: number; readonly end: number } {
  if (!isNode(node) || !node.range) throw new Error("a node that was parsed has a range");
  return { start: node.range[0], end: node.range[1] };
}
