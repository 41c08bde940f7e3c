import { shortened, shown } from "../lib/shown";
import { formatPosition, type Position } from "./position";

/** A line of more is cut: it quotes what is long in the file. */
const MOST_CHARACTERS = 1000;

/** One thing that is wrong with an environment file. */
export interface Problem extends Position {
  /** What stands there, as written. */
  readonly got: string;
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Problems of a file, in the order of its lines. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** @param outcome what became of it, such as `, nothing was written`; left out where nothing was to be written */
export function describeProblems(problems: readonly Problem[], outcome = ""): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${count} in the environment files${outcome}`, ...problems.map(describeOne)].join("\n\n");
}

/** What is told although the files can be used. */
export function describeWarnings(warnings: readonly Problem[]): string {
  const count = warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`;
  return [`${count} about the environment files`, ...warnings.map(describeOne)].join("\n\n");
}

function describeOne({ got, expected, fix, ...position }: Problem): string {
  const lines = [formatPosition(position), `  got:      ${got}`, `  expected: ${expected}`, `  fix:      ${fix}`];
  return lines.map((line) => shortened(shown(line), MOST_CHARACTERS)).join("\n");
}
