import { isNode, LineCounter } from "yaml";
import { formatPath, type Path } from "../lib/path";
import { shortened } from "../lib/shown";
import type { Position } from "./position";
import type { Problem } from "./problem";

/** What is said of a value, besides where it stands. */
export interface ProblemParts {
  /** Where in the file's values; left out for the file as a whole. */
  readonly path?: Path;
  readonly got: string;
  readonly expected: string;
  readonly fix: string;
}

const NOTHING = "nothing";

/** A file's text, by lines and by the offsets that YAML's parser gives. */
export class SourceText {
  /** Filled by the parser. */
  readonly counter = new LineCounter();
  readonly lines: readonly string[];

  /**
   * @param file as a person would name it
   * @param text all of it
   */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.lines = text.split("\n");
  }

  positionOf(offset: number, path: Path = []): Position {
    const { line, col } = this.counter.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), path: formatPath(path) };
  }

  problemAt(offset: number, { path, got, expected, fix }: ProblemParts): Problem {
    return { ...this.positionOf(offset, path), got, expected, fix };
  }

  /** The line in which an offset is, without what surrounds its words. */
  lineAt(offset: number): string {
    const { line } = this.positionOf(offset);
    return shortened(this.lines[line - 1]?.replace(/^[ \t]+|[ \t]+$/g, "") ?? "") || NOTHING;
  }

  /** A node as written, in one line. */
  textOf(node: unknown): string {
    if (!isNode(node) || !node.range) return NOTHING;
    const [start, end] = node.range;
    const text = this.text.slice(start, end).replace(/[ \t\n]+/g, " ");
    return shortened(text.replace(/^ | $/g, "")) || NOTHING;
  }
}
