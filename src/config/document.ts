import { type Document, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { Problem } from "./errors";
import { formatPath, type Path } from "./path";
import type { Place, Source } from "./place";

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

  /** What YAML itself finds wrong. */
  syntaxProblems(): Problem[] {
    if (this.document.errors.length > 0) {
      return this.document.errors.map(({ code, message, pos: [offset] }) => {
        const [allowed, mend] = YAML_ADVICE[code] ?? ["YAML 1.2", `see what YAML says: ${message}`];
        return this.problemAt(offset, "", this.lineAt(offset), allowed, mend);
      });
    }
    if (this.document.contents === null) {
      return [this.problemAt(0, "", "an empty file", "an environment", "fill it in; env_vars/test.yaml shows how")];
    }
    return [];
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
    const offset = Math.max(this.source.indexOf("*"), 0);
    const allowed = `at most ${MAX_ALIASES} values through aliases`;
    return this.problemAt(offset, "", this.lineAt(offset), allowed, "write the values out");
  }

  /** A problem with the value at a path, or with its key; for a missing one, with the mapping that should hold it. */
  problem(path: Path, allowed: string, mend: string, at: "value" | "key" = "value"): Problem {
    const [node, found] = this.nodeAt(path, at);
    const given = found ? this.textOf(node) : "nothing";
    return this.problemAt(startOf(node), formatPath(path), given, allowed, mend);
  }

  placeOf(path: Path, at: "value" | "key" = "value"): Place {
    return this.placeAt(startOf(this.nodeAt(path, at)[0]), formatPath(path));
  }

  /** The value as written, in one line. */
  textAt(path: Path): string {
    return this.textOf(this.nodeAt(path, "value")[0]);
  }

  private problemAt(offset: number, path: string, given: string, allowed: string, mend: string): Problem {
    return { ...this.placeAt(offset, path), given, allowed, mend };
  }

  private placeAt(offset: number, path: string): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), path };
  }

  private nodeAt(path: Path, at: "value" | "key"): [node: unknown, found: boolean] {
    let node: unknown = this.document.contents;
    for (const [depth, step] of path.entries()) {
      if (!isCollection(node)) return [node, false];
      const isLast = depth === path.length - 1;
      const pair = isMap(node)
        ? // of a key that stands twice the last value counts
          node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined;
      const next = isMap(node)
        ? isLast && at === "key"
          ? pair?.key
          : (pair?.value ?? pair?.key)
        : node.get(Number(step), true);
      if (next === undefined || next === null)
        return [isLast && depth > 0 ? this.keyOf(path.slice(0, -1)) : node, false];
      node = next;
    }
    return [node, true];
  }

  /** The key of a mapping reads better as the place of a missing key than the mapping's first entry. */
  private keyOf(path: Path): unknown {
    return this.nodeAt(path, "key")[0];
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

/** What is allowed and how to mend it, where YAML's own words need help. */
const YAML_ADVICE: Readonly<Record<string, readonly [allowed: string, mend: string]>> = {
  DUPLICATE_KEY: ["each key once in a mapping", "remove one of the two, or merge them"],
  TAB_AS_INDENT: ["spaces as indentation", "replace the tab by spaces"],
  MULTIPLE_DOCS: ["one document a file", "move what follows --- into a file of its own"],
  BAD_INDENT: [
    "closed brackets, and entries of one mapping in one column",
    "close the bracket before, or line the entry up",
  ],
  MISSING_CHAR: ["YAML 1.2", "close the bracket or quote, or put a space behind the colon"],
  NON_STRING_KEY: ["keys that are strings", "quote the key"],
};
