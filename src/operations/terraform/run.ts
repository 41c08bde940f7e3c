import { type SpawnOptions, spawn } from "node:child_process";
import { Failure } from "../failure";

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** What it printed to standard output, where that was not shown. */
  readonly output: string;
  /** What it printed to standard error, which was shown as well. */
  readonly errors: string;
}

/** This program was told to end, and has passed that on. */
export class Interrupted extends Failure {
  constructor() {
    super("interrupted");
  }
}

/** Terraform lets go of its locks on the first two; a terminal that closes sends the third. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a program to its end, also where this one is told to end: the program (Terraform above all) is told so as well,
 * and needs its time to let go of locks.
 *
 * @throws Interrupted once the program has ended, where this one was interrupted meanwhile
 * @param quiet keeps standard output as the result instead of showing it
 */
export function run(
  program: string,
  args: readonly string[],
  options: SpawnOptions & { quiet?: boolean },
): Promise<Ended> {
  const { quiet = false, ...rest } = options;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    let interrupted = false;
    const interrupt = (signal: NodeJS.Signals) => {
      interrupted = true;
      // Ctrl-C reaches both from the terminal, and a second one would make Terraform break off
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    };
    // before the program runs: from then on, somebody may want it to end
    for (const signal of SIGNALS) process.on(signal, interrupt);
    const child = spawn(program, args, { stdio: ["ignore", quiet ? "pipe" : "inherit", "pipe"], ...rest });
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => {
      errors.push(chunk);
      process.stderr.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
      if (interrupted) reject(new Interrupted());
      else if (signal) reject(new Failure(`${program} was ended by ${signal}`));
      else resolve({ code: code ?? 1, output: textOf(chunks), errors: textOf(errors) });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
