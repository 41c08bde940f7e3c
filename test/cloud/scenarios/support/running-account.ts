import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { scratch } from "../../../support/scratch";

/** `npm run cloud` in a process of its own, with a folder for temporary files of its own. */
export interface RunningAccount {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly temporary: string;
  /** Resolves to the exit code, null after a signal. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts it as a shell does: as the leader of a process group, which gets a Ctrl-C as a whole.
 *
 * @param cwd the folder of the project that is played with
 */
export function startAccount(cwd = process.cwd()): RunningAccount {
  const temporary = scratch();
  const child = spawn(
    process.execPath,
    ["bin/run.js", "test/cloud/main.ts"].map((file) => resolve(file)),
    {
      cwd,
      detached: true,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  return { child, temporary, ended: once(child, "close").then(([code]) => code) };
}

/** Waits until it has printed what to paste, and returns the variables. */
export async function variablesOf({ child }: RunningAccount): Promise<Record<string, string>> {
  const variables: Record<string, string> = {};
  for await (const line of createInterface(child.stdout)) {
    const [, name, value] = /^export (\w+)="(.*)"$/.exec(line) ?? [];
    if (name !== undefined) variables[name] = value ?? "";
    if (name === "CHECKPOINT_DISABLE") break;
  }
  return variables;
}

/** What of an account would be left on the machine: its processes now, and its folder. */
export function tracesOf({ child, temporary }: RunningAccount): () => string[] {
  const pids = descendantsOf(child.pid ?? 0);
  return () => [...readdirSync(temporary).map((name) => `folder ${name}`), ...alive(pids)];
}

/** Waits until nothing is returned any more; after 20 s, fails with what still is. */
export async function untilNone(left: () => string[] | Promise<string[]>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let found = await left(); found.length > 0; found = await left()) {
    if (Date.now() > deadline) throw new Error(`still there: ${found.join(", ")}`);
    await pause(20);
  }
}

/** Which of these addresses somebody listens at. */
export async function listening(urls: readonly string[]): Promise<string[]> {
  const isOpen = await Promise.all(urls.map((url) => canConnect(new URL(url))));
  return urls.filter((_, index) => isOpen[index]);
}

function canConnect({ hostname, port }: URL): Promise<boolean> {
  const socket = connect(Number(port), hostname);
  return new Promise<boolean>((answer) => {
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  }).finally(() => socket.destroy());
}

function descendantsOf(root: number): number[] {
  const children = (parent: number): number[] => all.filter(([, ppid]) => ppid === parent).map(([pid]) => pid);
  const all = ps("-e", "-o", "pid=,ppid=").map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [root];
  for (const pid of found) found.push(...children(pid));
  return found;
}

/** The processes that still run; one that has ended and waits for its parent to notice does not. */
function alive(pids: readonly number[]): string[] {
  const lines = ps("-o", "stat=,pid=,args=", "-p", pids.join(","));
  return lines.filter((line) => !line.startsWith("Z")).map((line) => `process ${line}`);
}

function ps(...args: string[]): string[] {
  return spawnSync("ps", args, { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
}
