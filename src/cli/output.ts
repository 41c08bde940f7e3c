import { writeFileSync } from "node:fs";
import { Failure } from "./failure";

/** Prints a command's result, or writes it to a file. */
export function writeResult(content: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}`);
  }
  console.error(`Wrote ${file}`);
}
