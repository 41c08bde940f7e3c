import { formatPath, type Path } from "../lib/path";

/** Where something stands in a file. */
export interface Position {
  /** The file as a person would name it, from where the program was called. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Where in the file's values, such as `network.privateSubnets[1]`; empty for the file as a whole. */
  readonly path: string;
}

/** `env_vars/test.yaml:29:12: cluster.version` */
export function formatPosition({ file, line, column, path }: Position): string {
  return `${file}:${line}:${column}${path && `: ${path}`}`;
}

/** The file that values come from. */
export interface SourceFile {
  /** As a person would name it, from where the program was called. */
  readonly name: string;
  /** Where a value stands; for one that is not there, the mapping that should hold it. */
  positionOf(path: Path): Position;
  /** What stands there, as written, in one line. */
  textAt(path: Path): string;
}

/** What people find a value by: file, line, column and path; of values that no file holds, its path below a name. */
export function describePosition(path: Path, file: SourceFile | undefined, name: string): string {
  if (!file) return path.length > 0 ? `${name}: ${formatPath(path)}` : name;
  return path.length > 0 ? formatPosition(file.positionOf(path)) : file.name;
}
