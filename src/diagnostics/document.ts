import { parse } from "node:path";
import {
  type Alias,
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { formatPath, type Path } from "../lib/path";
import type { Place, Source } from "./place";
import type { Problem } from "./problem";
import { slipOf } from "./slips";

/** More references than this to anchors are taken for an attack (one that grows a small file beyond all memory). */
const MAX_ALIASES = 100;

/** A YAML file that knows where in its text each value stands. */
export class SourceDocument implements Source {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    readonly file: string,
    private readonly source: string,
  ) {
    this.document = parseDocument(source, { lineCounter: this.lines, prettyErrors: false, stringKeys: true });
  }

  /** Whether there are values to look at: a repeated key leaves some, a broken bracket does not. */
  get isReadable(): boolean {
    return this.document.contents !== null && this.document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  }

  /** What YAML itself finds wrong. What follows from the first thing is left out. */
  syntaxProblems(): Problem[] {
    const { errors, contents } = this.document;
    const [first, ...others] = errors.filter(({ code }) => code !== "DUPLICATE_KEY");
    const tabs = others.filter(({ code }) => code === first?.code && code === "TAB_AS_INDENT");
    const repeated = errors.filter(({ code }) => code === "DUPLICATE_KEY");
    if (errors.length === 0 && contents === null) {
      const fix = `fill it in, or remove it and call npx eks-irsa init ${parse(this.file).name}`;
      return [this.problemAt(0, "", "an empty file", "an environment", fix)];
    }
    return [
      ...[first ?? [], ...tabs].flat().map((error) => this.slipAt(error)),
      ...repeated.map((error) => this.repeatedKeyAt(error.pos[0])),
    ];
  }

  private slipAt({ code, message, pos: [offset] }: YAMLError): Problem {
    const lines = this.source.split(/\r?\n/);
    const { line, col } = this.lines.linePos(offset);
    const slip = slipOf({ code, message, line: line - 1, column: col - 1 }, lines);
    const got = lines[slip.line]?.trim() || "nothing";
    const { expected, fix } = slip;
    return { file: this.file, line: slip.line + 1, column: slip.column + 1, path: "", got, expected, fix };
  }

  private repeatedKeyAt(offset: number): Problem {
    const fix = `remove one of the two${this.otherKey(offset)}, or merge them`;
    return this.problemAt(offset, "", this.lineAt(offset), "each key once in a mapping", fix);
  }

  /** Where the key that stands at an offset stands as well. */
  private otherKey(offset: number): string {
    let other = "";
    visit(this.document, {
      Map: (_, { items }) => {
        const keys = items.map(({ key }) => key);
        const repeated = keys.find((key) => startOf(key) === offset);
        const first = keys.find((key) => String(key) === String(repeated));
        if (repeated && first) other = ` (the other is in line ${this.lines.linePos(startOf(first)).line})`;
      },
    });
    return other;
  }

  /** The plain values, or undefined where aliases would make far too many of them. */
  values(): { readonly value: unknown } | undefined {
    try {
      return { value: this.document.toJS({ maxAliasCount: MAX_ALIASES }) };
    } catch (error) {
      if (error instanceof ReferenceError) return undefined;
      throw error;
    }
  }

  /** The problem that {@link values} had. */
  aliasProblem(): Problem {
    const unknown = this.unknownAlias();
    if (unknown) {
      const fix = `put it in quotes: "${this.textOf(unknown)}"`;
      return this.problemAt(startOf(unknown), "", this.textOf(unknown), "quotes around what begins with *", fix);
    }
    const offset = Math.max(this.source.indexOf("*"), 0);
    const expected = `at most ${MAX_ALIASES} values through aliases`;
    return this.problemAt(offset, "", this.lineAt(offset), expected, "write the values out");
  }

  private unknownAlias(): Alias | undefined {
    let unknown: Alias | undefined;
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.document) === undefined) unknown ??= alias;
      },
    });
    return unknown;
  }

  /** A problem with the value at a path, or with its key; for a missing one, with the mapping that should hold it. */
  problem(path: Path, expected: string, fix: string, at: "value" | "key" = "value"): Problem {
    const { node, exists } = this.find(path, at);
    const got = exists ? this.textOf(node) : "nothing";
    return this.problemAt(startOf(node), formatPath(path), got, expected, fix);
  }

  placeOf(path: Path, at: "value" | "key" = "value"): Place {
    return this.placeAt(startOf(this.find(path, at).node), formatPath(path));
  }

  /** The value as written, in one line. */
  textAt(path: Path): string {
    return this.textOf(this.find(path, "value").node);
  }

  /** The line in which a value's key stands. */
  lineOf(path: Path): string {
    return this.lineAt(startOf(this.find(path, "key").node));
  }

  private problemAt(offset: number, path: string, got: string, expected: string, fix: string): Problem {
    return { ...this.placeAt(offset, path), got, expected, fix };
  }

  private placeAt(offset: number, path: string): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), path };
  }

  /** What stands at a path, or what is nearest to where it should stand. */
  private find(path: Path, at: "value" | "key"): FoundNode {
    let node: unknown = this.document.contents;
    for (const [depth, step] of path.entries()) {
      const isLast = depth === path.length - 1;
      const next = isLast && at === "key" ? keyIn(node, step) : valueIn(node, step);
      if (next === undefined || next === null) {
        // the key of a mapping reads better as the place of a missing key than the mapping's first entry
        const isMissingKey = isLast && depth > 0 && isCollection(node);
        return { node: isMissingKey ? this.find(path.slice(0, -1), "key").node : node, exists: false };
      }
      node = next;
    }
    return { node, exists: true };
  }

  private textOf(node: unknown): string {
    if (!isNode(node) || !node.range) return "nothing";
    const text = this.source.slice(node.range[0], node.range[1]).trim().replace(/\s+/g, " ");
    if (text === "") return "nothing";
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  }

  private lineAt(offset: number): string {
    const { line } = this.lines.linePos(offset);
    return this.source.split("\n")[line - 1]?.trim() || "nothing";
  }
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  return (isNode(node) && node.range?.[0]) || 0;
}

/** A node of a document, found by a path. */
interface FoundNode {
  readonly node: unknown;
  /** Whether it is what the path leads to, and not only nearest to it. */
  readonly exists: boolean;
}

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
