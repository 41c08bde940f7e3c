import { type Document, isAlias, isMap, isNode, parseDocument, visit, type YAMLError } from "yaml";
import type { Path } from "../lib/path";
import { problemOfCharacters, problemOfIndentation } from "./characters";
import { Nodes, type Part, startOf } from "./nodes";
import type { Position, SourceFile } from "./position";
import type { Problem } from "./problem";
import { problemOfScalar, problemOfTag } from "./scalars";
import { SourceText } from "./source-text";
import { isNothing, isRepeatedKey, mistakesIn, syntaxProblems } from "./syntax";
import { type NodeProblem, type NodeValues, valuesOf } from "./values";
import type { Taken, Vocabulary } from "./vocabulary";

/** A file's values, and what is wrong with how they are written. */
export interface WrittenValues {
  readonly value: unknown;
  /** Values with tags that mean nothing here, and those that YAML alters. */
  readonly problems: readonly Problem[];
}

type Places = Pick<Vocabulary, "takenAt" | "emptyAt">;

/** A YAML file that knows where in its text each value stands. */
export class SourceDocument implements SourceFile {
  private readonly source: SourceText;
  private readonly document: Document;
  private readonly nodes: Nodes;
  /** What YAML stumbles over. */
  private readonly mistakes: readonly YAMLError[];

  /**
   * @param name the file, as a person would name it
   * @param text all of it
   */
  constructor(
    readonly name: string,
    text: string,
  ) {
    // for YAML each of the three ends a line
    this.source = new SourceText(name, text.replace(/\r\n?/g, "\n"));
    const { counter } = this.source;
    this.document = parseDocument(this.source.text, { lineCounter: counter, prettyErrors: false, stringKeys: true });
    this.nodes = new Nodes(this.document);
    this.mistakes = mistakesIn(this.document, this.source);
  }

  /** Whether there are values to look at: a repeated key leaves some, a broken bracket does not. */
  get isReadable(): boolean {
    const hasValues = !isNothing(this.document.contents) && this.mistakes.every(isRepeatedKey);
    return hasValues && this.problemsOfCharacters().length === 0;
  }

  /** What YAML itself finds wrong. */
  syntaxProblems(): Problem[] {
    const ofCharacters = this.problemsOfCharacters();
    return ofCharacters.length > 0 ? ofCharacters : syntaxProblems(this.document, this.mistakes, this.source);
  }

  /** The first of each kind, of which others would follow. */
  private problemsOfCharacters(): Problem[] {
    const ofText = problemOfCharacters(this.source);
    return ofText.length > 0 ? ofText : problemOfIndentation(this.document, this.source);
  }

  /**
   * The plain values, or why aliases do not give them.
   *
   * @param vocabulary what may stand at a place, and what stands for nothing there
   */
  values({ takenAt, emptyAt }: Places): WrittenValues | { readonly problem: Problem } {
    const values = valuesOf(this.nodes, emptyAt);
    return "problem" in values ? { problem: this.problemOf(values.problem) } : this.written(values, takenAt);
  }

  private written({ value, scalars, tagged }: NodeValues, takenAt: (path: Path) => Taken): WrittenValues {
    const ofTags = tagged.flatMap((one) => problemOfTag(one, takenAt));
    const ofScalars = scalars.flatMap((scalar) => problemOfScalar(scalar, takenAt));
    return { value, problems: [...ofTags, ...ofScalars].map((problem) => this.problemOf(problem)) };
  }

  private problemOf({ node, ...parts }: NodeProblem): Problem {
    return this.source.problemAt(startOf(node), { got: this.source.textOf(node), ...parts });
  }

  /** A problem with the value at a path, or with its key; for a missing one, with the mapping that should hold it. */
  problem(path: Path, expected: string, fix: string, part: Part = "value"): Problem {
    const { node, exists } = this.nodes.at(path, part);
    const got = exists ? this.source.textOf(node) : "nothing";
    return this.source.problemAt(startOf(node), { path, got, expected, fix });
  }

  /** Whether a value, or one in it, has an anchor for aliases. */
  hasAnchor(path: Path): boolean {
    let found = false;
    const { node } = this.nodes.at(path, "value");
    if (!isNode(node)) return false;
    visit(node, {
      Node: (_, one) => {
        found ||= !isAlias(one) && one.anchor !== undefined;
      },
    });
    return found;
  }

  /** The names in the mapping at a path; none where there is no mapping. */
  keysAt(path: Path): string[] {
    const { node, exists } = this.nodes.at(path, "value");
    const found = this.nodes.behind(node);
    return exists && isMap(found) ? this.nodes.entriesOf(found).map(({ name }) => name) : [];
  }

  positionOf(path: Path): Position {
    return this.source.positionOf(startOf(this.nodes.at(path, "value").node), path);
  }

  /** The value as written, in one line. */
  textAt(path: Path): string {
    return this.source.textOf(this.nodes.at(path, "value").node);
  }

  /** The line in which a value's key stands. */
  lineOf(path: Path): string {
    return this.source.lineAt(startOf(this.nodes.at(path, "key").node));
  }
}
