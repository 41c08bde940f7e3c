import { spawnSync } from "node:child_process";
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

/** What a process took, or the medians of several. */
export interface Sample {
  /** Milliseconds of wall time. */
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
 * Runs programs several times each and gives their medians. They run in turn, so that a slow moment of the machine meets
 * all of them, and once before, so that caches are full.
 */
export function measure<Name extends string>(measures: Readonly<Record<Name, Measure>>, runs: number) {
  const names = Object.keys(measures) as Name[];
  const rounds = Array.from({ length: runs + 1 }, () => names.map((name) => runOnce(measures[name])));
  const medianOf = (index: number): Sample => {
    const samples = rounds.slice(1).flatMap((round) => round[index] ?? []);
    return { time: median(samples.map(({ time }) => time)), memory: median(samples.map(({ memory }) => memory)) };
  };
  return Object.fromEntries(names.map((name, index) => [name, medianOf(index)])) as Record<Name, Sample>;
}

function runOnce({ command: [file, ...args], cwd, env }: Measure): Sample {
  const isNode = file === "node";
  const variables = { ...process.env, ...(isNode ? { NODE_OPTIONS: PRELOAD, PEAK_MEMORY: PEAK } : {}), ...env };
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, env: variables, encoding: "utf8" });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${[file, ...args].join(" ")} failed:\n${stdout}\n${stderr}`);
  return { time, memory: isNode ? Number(readFileSync(PEAK, "utf8")) / 1024 : Number.NaN };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
