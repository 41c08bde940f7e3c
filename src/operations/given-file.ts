import { readFileSync } from "node:fs";
import { Failure } from "./failure";

/** Standard input, for {@link readGiven}. */
export const STANDARD_INPUT = 0;

/**
 * The text of a file that a command is given.
 *
 * @param name what the file is called in a message
 * @throws Failure where it cannot be read
 */
export function readGiven(file: string | typeof STANDARD_INPUT, name = String(file)): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`${name} cannot be read: ${(error as Error).message}`);
  }
}
