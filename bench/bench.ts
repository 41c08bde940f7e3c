import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeProject } from "./environments";

/** One program, measured as a whole process beside a baseline that runs in turn with it. */
interface Measure {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** @default the project's folder */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

interface Sample {
  /** Milliseconds of wall time. */
  readonly time: number;
  /** KiB, of programs that are Node.js. */
  readonly memory: number;
}

const scratch = mkdtempSync(join(tmpdir(), "eks-irsa-bench-"));
const PRELOAD = `--require=${join(process.cwd(), "bench/peak-memory.js")}`;
const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
const synthesis = app.split(" ") as [string, ...string[]];
const nothing: Measure = { name: "node -e 0", command: ["node", "-e", "0"] };

console.log("Start-up: median wall time, in turn with its baseline\n");
console.log(row("", "runs", "ms", "baseline ms", "ratio"));
const output = { CDKTF_OUTDIR: join(scratch, "out") };
const test: Measure = { name: "synthesis of test", command: synthesis, env: { ...output, ENVIRONMENT: "test" } };
beside(test, nothing, 11);
beside({ name: "synthesis of every environment", command: synthesis, env: output }, nothing, 11);
beside({ name: "cdktf synth of test", command: ["npx", "cdktf", "synth"], env: { ENVIRONMENT: "test" } }, test, 3);

console.log("\nSize: median wall time, and what a synthesis needs\n");
console.log(row("", "runs", "ms", "ms each", "peak MB", "kB written"));
for (const accounts of [10, 100, 1000]) size(`1 environment, ${accounts} service accounts`, 1, accounts, accounts);
for (const environments of [1, 10, 100])
  size(`${environments} environments, 20 accounts each`, environments, 20, environments);
rmSync(scratch, { recursive: true });

function beside(measure: Measure, baseline: Measure, runs: number): void {
  const pairs: [Sample, Sample][] = [];
  for (let index = -1; index < runs; index++) {
    // in turn, so that a slow moment of the machine meets both
    const pair: [Sample, Sample] = [run(measure), run(baseline)];
    if (index >= 0) pairs.push(pair);
  }
  const [own, base] = [median(pairs.map(([{ time }]) => time)), median(pairs.map(([, { time }]) => time))];
  console.log(
    row(`${measure.name} / ${baseline.name}`, runs, own.toFixed(0), base.toFixed(0), (own / base).toFixed(1)),
  );
}

/** What it takes beyond an empty synthesis is told for each of the `count` things that it is made of. */
function size(name: string, environments: number, accounts: number, count: number): void {
  const folder = join(scratch, name.replaceAll(/\W+/g, "-"));
  makeProject(folder, environments, accounts);
  const measure: Measure = { name, command: synthesis, cwd: folder };
  run(measure);
  const runs = 3;
  const samples = Array.from({ length: runs }, () => run(measure));
  const time = median(samples.map((sample) => sample.time));
  const memory = median(samples.map((sample) => sample.memory)) / 1024;
  const written = bytesIn(join(folder, "cdktf.out")) / 1000;
  console.log(row(name, runs, time.toFixed(0), (time / count).toFixed(1), memory.toFixed(0), written.toFixed(0)));
}

function run({ name, command: [file, ...args], cwd, env }: Measure): Sample {
  const peak = join(scratch, "peak");
  const NODE_OPTIONS = file === "node" ? PRELOAD : undefined;
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, args, {
    cwd,
    env: { ...process.env, PEAK_MEMORY: peak, NODE_OPTIONS, ...env },
    encoding: "utf8",
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return { time, memory: file === "node" ? Number(readFileSync(peak, "utf8")) : Number.NaN };
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => statSync(join(folder, name)));
  return files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, ...cells: (string | number)[]): string {
  return [name.padEnd(42), ...cells.map((cell) => String(cell).padStart(12))].join("");
}
