import type { Path } from "../lib/path";

/** What an environment can be used with, and should better not have. */
export interface Warning {
  /** Of a value that the file has. */
  readonly path: Path;
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
}
