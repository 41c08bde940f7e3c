import { writeFileSync } from "node:fs";
import { Failure } from "../operations/failure";

/**
 * Ends the command where standard output takes no more: quietly where its reader has seen enough, as `head` does, else
 * with a sentence. Without it, `console.log` would lose what it prints and the command end as if all were well.
 */
export function endWithOutput(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit(READER_GONE);
    console.error(`eks-irsa: standard output cannot be written: ${message}`);
    process.exit(1);
  });
}

/** As a shell says it of a program that SIGPIPE (13) ended. */
const READER_GONE = 128 + 13;

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
