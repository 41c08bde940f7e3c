import { fstatSync, writeFileSync, writeSync } from "node:fs";
import { visibleLines } from "../lib/visible";
import { Failure, ReaderGone } from "../operations/failure";
import { tellPrograms } from "../operations/terraform/run";

/**
 * Ends the command where standard output takes no more: quietly where its reader has seen enough, as `head` does, else
 * with a sentence. Without it, `console.log` would lose what it prints and the command end as if all were well.
 */
export function endWithOutput(): void {
  process.stdout.on("error", endForOutput);
  // whoever does not listen to what goes wrong cannot be told
  process.stderr.on("error", () => {});
}

let isGone = false;

/** Whether standard output took no more, which is the reason for all that follows. */
export function isOutputGone(): boolean {
  return isGone;
}

function endForOutput({ code, message }: NodeJS.ErrnoException): void {
  if (!isGone && code !== "EPIPE") say(`eks-irsa: standard output cannot be written: ${message}`);
  isGone = true;
  process.exitCode = code === "EPIPE" ? ReaderGone.exitCode : 1;
  // a program that runs has to end before
  if (!tellPrograms("SIGTERM")) process.exit();
}

/** Prints a line or several of a command's result. */
export function print(text: string): void {
  write(`${visibleLines(text)}\n`);
}

/** Says something to whoever called the command, beside its result. */
export function say(text: string): void {
  process.stderr.write(`${visibleLines(text)}\n`);
}

/** Prints a command's result, or writes it to a file. */
export function writeResult(content: string, file: string | undefined): void {
  if (file === undefined) {
    write(visibleLines(content));
    return;
  }
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}`);
  }
  say(`Wrote ${file}`);
}

/** Writes to standard output, text that a terminal may see as it is. */
export function write(text: string): void {
  // Node.js takes it for done where a disk had room for a part
  if (isFile(process.stdout.fd)) writeWhole(process.stdout.fd, Buffer.from(text));
  else process.stdout.write(text);
}

function writeWhole(descriptor: number, bytes: Buffer): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    endForOutput(error as NodeJS.ErrnoException);
  }
}

function isFile(descriptor: number): boolean {
  return fstatSync(descriptor).isFile();
}
