import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "./failure";

/**
 * Writes a file whole or not at all: a new one takes its place, with its mode. A link is followed; what is no file, such
 * as a pipe, is written to.
 *
 * @throws Failure where it cannot be written; then it is as it was
 */
export function writeWhole(file: string, content: string): void {
  try {
    const before = fs.statSync(file, { throwIfNoEntry: false });
    if (before === undefined) replace(file, content, 0o666 & ~process.umask());
    else if (!before.isFile()) fs.writeFileSync(file, content);
    else {
      fs.accessSync(file, fs.constants.W_OK);
      replace(fs.realpathSync(file), content, before.mode & 0o777);
    }
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${(error as Error).message}`);
  }
}

function replace(file: string, content: string, mode: number): void {
  const folder = fs.mkdtempSync(join(dirname(file), ".eks-irsa-"));
  try {
    const whole = join(folder, "whole");
    fs.writeFileSync(whole, content, { flush: true });
    fs.chmodSync(whole, mode);
    fs.renameSync(whole, file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
