/** What YAML's parser stumbles over. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  /** All lines of the file. */
  readonly lines: readonly string[];
  /** The line, from 0. */
  readonly line: number;
  /** Where in it, from 0. */
  readonly column: number;
}

/** What somebody did wrong, which may stand in a line before the one that YAML stumbles over. */
export interface Slip {
  /** From 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly expected: string;
  readonly fix: string;
}

/** Finds one kind of slip, if it is that which YAML stumbles over. */
export type Finder = (error: YamlError) => Slip | undefined;

/** A slip where YAML stumbles. */
export function slipAt({ line, column }: YamlError, expected: string, fix: string): Slip {
  return { line, column, expected, fix };
}
