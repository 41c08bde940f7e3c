import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One program, measured as a whole process beside a baseline that runs in turn with it. */
interface Measure {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

const RUNS = 11;

const outdir = mkdtempSync(join(tmpdir(), "eks-irsa-bench-"));
const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
const [program = "node", ...args] = app.split(" ");
const baseline: Measure = { name: "node -e 0", command: ["node", "-e", "0"] };
const measures: Measure[] = [
  {
    name: "synthesis of test",
    command: [program, ...args],
    env: { ENVIRONMENT: "test", CDKTF_OUTDIR: outdir },
  },
  { name: "synthesis of every environment", command: [program, ...args], env: { CDKTF_OUTDIR: outdir } },
];

console.log(`median wall time of ${RUNS} runs, in turn with ${baseline.name}\n`);
console.log(row("", "ms", "baseline ms", "ratio"));
for (const measure of measures) {
  const [own, base] = compare(measure, baseline);
  console.log(row(measure.name, own.toFixed(0), base.toFixed(0), (own / base).toFixed(1)));
}
rmSync(outdir, { recursive: true });

/** In turn, so that a slow moment of the machine meets both. */
function compare(measure: Measure, base: Measure): [number, number] {
  const times: [number, number][] = [];
  for (let index = -1; index < RUNS; index++) {
    const pair: [number, number] = [time(measure), time(base)];
    if (index >= 0) times.push(pair);
  }
  return [median(times.map(([own]) => own)), median(times.map(([, other]) => other))];
}

function time({ name, command: [file, ...rest], env }: Measure): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, rest, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(...cells: string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(12))).join("");
}
