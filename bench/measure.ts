import { type StdioOptions, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program that is measured as a whole process. */
export interface Measure {
  readonly command: readonly [string, ...string[]];
  /** @default the project's folder */
  readonly cwd?: string;
  /** Variables beside our own. */
  readonly env?: NodeJS.ProcessEnv;
}

/** What a program takes. */
export interface Sample {
  /** Milliseconds of wall time, the median of all runs. */
  readonly time: number;
  /** MB at the most; not a number of what is not Node.js. */
  readonly memory: number;
}

/** A folder for all that is measured. */
export const scratch = mkdtempSync(join(tmpdir(), "eks-irsa-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true }));

const PEAK = join(scratch, "peak");
const PRELOAD = `--require=${join(process.cwd(), "bench/peak-memory.js")}`;

/**
 * Runs programs several times each, in turn, so that a slow moment of the machine meets all of them; and once before, which
 * fills their caches and tells of their memory.
 */
export function measure<Name extends string>(measures: Readonly<Record<Name, Measure>>, runs: number) {
  const names = Object.keys(measures) as Name[];
  const memory = names.map((name) => memoryOf(measures[name]));
  const rounds = Array.from({ length: runs }, () => names.map((name) => timeOf(measures[name])));
  const samples = names.map((name, index): [Name, Sample] => [
    name,
    { time: median(rounds.map((round) => round[index] ?? Number.NaN)), memory: memory[index] ?? Number.NaN },
  ]);
  return Object.fromEntries(samples) as Record<Name, Sample>;
}

function memoryOf(one: Measure): number {
  timeOf({ ...one, env: { NODE_OPTIONS: PRELOAD, PEAK_MEMORY: PEAK, ...one.env } });
  return one.command[0] === "node" ? Number(readFileSync(PEAK, "utf8")) / 1024 : Number.NaN;
}

function timeOf({ command: [file, ...args], cwd, env }: Measure): number {
  const stdio: StdioOptions = ["ignore", "ignore", "pipe"];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, args, { cwd, env: { ...process.env, ...env }, stdio, encoding: "utf8" });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${[file, ...args].join(" ")} failed:\n${stderr}`);
  return time;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
