import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { type EndingSignal, Failure, Interrupted, ReaderGone } from "../failure";

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** What it printed to standard output, where that was not shown. */
  readonly output: string;
  /** What it printed to standard error, which was shown as well. */
  readonly errors: string;
}

/** How a program is run. */
export interface RunOptions extends Pick<SpawnOptions, "cwd" | "env" | "stdio"> {
  /** Keep standard output as the result instead of showing it. */
  readonly quiet?: boolean;
  /** Show standard output on this program's standard error. */
  readonly aside?: boolean;
  /** It is a command for a shell, which ends together with all programs that it starts. */
  readonly shell?: boolean;
}

/** A program that runs, and whether this one was told to end meanwhile. */
interface Running {
  readonly child: ChildProcess;
  readonly isShell: boolean;
  told?: EndingSignal;
}

const running = new Set<Running>();

/**
 * Tells every program that runs to end, as this one was told; each needs its time, Terraform to let go of its locks.
 *
 * @returns whether any runs: then {@link run} throws once it has ended
 */
export function tellPrograms(signal: EndingSignal): boolean {
  for (const one of running) {
    if (one.isShell) tellGroup(one);
    else tell(one, signal);
    one.told ??= signal;
  }
  return running.size > 0;
}

/** Terraform lets go of its locks on two of the signals; by the others it would end at once. */
function tell({ child }: Running, signal: EndingSignal): void {
  // Ctrl-C reaches both from the terminal, and a second one would make Terraform break off
  const isOnTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  if (signal === "SIGINT" && isOnTerminal) return;
  child.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM");
}

/** A shell passes nothing on, and what it runs behind it heeds no Ctrl-C. What has not ended by one signal is killed by the next. */
function tellGroup({ child, told }: Running): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, told ? "SIGKILL" : "SIGTERM");
  } catch {
    // it has just ended
  }
}

/**
 * Runs a program to its end.
 *
 * @throws Interrupted once the program has ended, where this one was told to end meanwhile
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const { quiet = false, aside = false, shell = false, ...rest } = options;
  const shown = aside ? process.stderr.fd : "inherit";
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    // a group of its own is what can be told as a whole
    const group = { shell, detached: shell };
    const child = spawn(program, args, { stdio: ["ignore", quiet ? "pipe" : shown, "pipe"], ...rest, ...group });
    const one: Running = { child, isShell: shell };
    running.add(one);
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => {
      errors.push(chunk);
      process.stderr.write(chunk);
    });
    child.on("error", (error) => {
      running.delete(one);
      reject(new Failure(`${program} cannot be run: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      running.delete(one);
      if (one.told) reject(new Interrupted(one.told));
      else if (signal === "SIGPIPE") reject(new ReaderGone());
      else if (signal) reject(new Failure(`${program} was ended by ${signal}`));
      else resolve({ code: code ?? 1, output: textOf(chunks), errors: textOf(errors) });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
