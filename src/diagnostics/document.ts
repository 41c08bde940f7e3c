import { type Document, parseDocument } from "yaml";
import type { Path } from "../lib/path";
import { aliasProblem, valuesOf } from "./aliases";
import { nodeAt, type Part, startOf } from "./nodes";
import type { Position, SourceFile } from "./position";
import type { Problem } from "./problem";
import { SourceText } from "./source-text";
import { isRepeatedKey, syntaxProblems } from "./syntax";

/** A YAML file that knows where in its text each value stands. */
export class SourceDocument implements SourceFile {
  private readonly source: SourceText;
  private readonly document: Document;

  /**
   * @param name the file, as a person would name it
   * @param text all of it
   */
  constructor(
    readonly name: string,
    text: string,
  ) {
    this.source = new SourceText(name, text);
    const { counter } = this.source;
    this.document = parseDocument(text, { lineCounter: counter, prettyErrors: false, stringKeys: true });
  }

  /** Whether there are values to look at: a repeated key leaves some, a broken bracket does not. */
  get isReadable(): boolean {
    return this.document.contents !== null && this.document.errors.every(isRepeatedKey);
  }

  /** What YAML itself finds wrong. */
  syntaxProblems(): Problem[] {
    return syntaxProblems(this.document, this.source);
  }

  /** The plain values, or undefined where aliases do not give them. */
  values(): { readonly value: unknown } | undefined {
    return valuesOf(this.document);
  }

  /** The problem that {@link values} had. */
  aliasProblem(): Problem {
    return aliasProblem(this.document, this.source);
  }

  /** A problem with the value at a path, or with its key; for a missing one, with the mapping that should hold it. */
  problem(path: Path, expected: string, fix: string, part: Part = "value"): Problem {
    const { node, exists } = this.nodeAt(path, part);
    const got = exists ? this.source.textOf(node) : "nothing";
    return this.source.problemAt(startOf(node), { path, got, expected, fix });
  }

  positionOf(path: Path): Position {
    return this.source.positionOf(startOf(this.nodeAt(path).node), path);
  }

  /** The value as written, in one line. */
  textAt(path: Path): string {
    return this.source.textOf(this.nodeAt(path).node);
  }

  /** The line in which a value's key stands. */
  lineOf(path: Path): string {
    return this.source.lineAt(startOf(this.nodeAt(path, "key").node));
  }

  private nodeAt(path: Path, part: Part = "value") {
    return nodeAt(this.document.contents, path, part);
  }
}
