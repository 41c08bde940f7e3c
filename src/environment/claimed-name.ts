import type { Path } from "../lib/path";

/** A name that AWS gives only once: in an account, or in one of its regions. */
export interface ClaimedName {
  /** What has the name, such as `IAM role`. */
  readonly what: string;
  readonly name: string;
  /** The same for names that cannot be there side by side. */
  readonly key: string;
  /** Where the file asks for it. */
  readonly path: Path;
  /**
   * What to do where another environment has it.
   *
   * @default give something another name
   */
  readonly fix?: string;
}
