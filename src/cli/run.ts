import { type SpawnOptions, spawn } from "node:child_process";
import { Failure } from "./failure";

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** What it printed to standard output, where that was not shown. */
  readonly output: string;
}

/**
 * Runs a program to its end, also on Ctrl-C: the terminal sends the signal to both, and the program (Terraform above
 * all) needs its time to let go of locks.
 *
 * @param quiet keeps standard output as the result instead of showing it
 */
export function run(
  program: string,
  args: readonly string[],
  options: SpawnOptions & { quiet?: boolean },
): Promise<Ended> {
  const { quiet = false, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", quiet ? "pipe" : "inherit", "inherit"], ...rest });
    const chunks: Buffer[] = [];
    const wait = () => {};
    process.on("SIGINT", wait);
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait);
      if (signal) reject(new Failure(`${program} was ended by ${signal}`));
      else resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
