import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs "$@" in a process group of its own, until it ends or standard input closes: the other end of that pipe is
 * ours, so the kernel closes it however we end, kill -9 included.
 */
const WATCHDOG = `exec 3<&0
"$@" 3<&- </dev/null &
child=$!
{ cat <&3 >/dev/null; kill -KILL 0; } &
exec 3<&-
wait $child
echo "watchdog: ended with status $?" >&2
kill -KILL 0`;

/** Removes the folder "$1" once standard input closes; tries again while a dying process still writes there. */
const JANITOR = `cat >/dev/null
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf "$1" && break
  sleep 0.1
done`;

/** What to run, and how to know that it is up. */
export interface ChildProps {
  /** Names the log file and errors. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /**
   * Variables beside our own.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Holds the log file. */
  readonly folder: string;
  /** Resolves to true once the child answers. */
  readonly isReady: () => Promise<boolean>;
}

/** A running program that cannot outlive this process. */
export class Child {
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;
  private hasEnded = false;

  private constructor(
    private readonly props: ChildProps,
    private readonly logFile: string,
  ) {
    const log = openSync(logFile, "a");
    this.process = spawn("sh", ["-c", WATCHDOG, props.name, props.command, ...props.args], {
      detached: true,
      env: { ...process.env, ...props.env },
      stdio: ["pipe", log, log],
    });
    closeSync(log);
    this.ended = new Promise((resolve) => {
      this.process.once("exit", () => {
        this.hasEnded = true;
        resolve();
      });
    });
  }

  /** Starts a program and waits until it is ready. */
  public static async start(props: ChildProps): Promise<Child> {
    const child = new Child(props, join(props.folder, `${props.name}.log`));
    await child.waitUntilReady();
    return child;
  }

  /** Ends the program and everything it started. */
  public async stop(): Promise<void> {
    if (!this.hasEnded && this.process.pid) {
      process.kill(-this.process.pid, "SIGKILL");
    }
    await this.ended;
  }

  private async waitUntilReady(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await this.props.isReady().catch(() => false))) {
      if (this.hasEnded || Date.now() > deadline) {
        await this.stop();
        const tail = readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
        throw new Error(`${this.props.name} did not start:\n${tail}`);
      }
      await pause(25);
    }
  }
}

/** Watches over a folder that has to go when this process does; returns what removes it now. */
export function removeAtEnd(folder: string): () => Promise<void> {
  const janitor = spawn("sh", ["-c", JANITOR, "janitor", folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise<void>((resolve) => {
    janitor.once("exit", () => resolve());
  });
  return async () => {
    janitor.stdin?.end();
    await ended;
  };
}
