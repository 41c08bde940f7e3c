import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeProject, preparePlan } from "./environments";
import { type Measure, measure, type Sample, scratch } from "./measure";

const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
const synthesis = app.split(" ") as [string, ...string[]];
const output = { CDKTF_OUTDIR: join(scratch, "out") };

const nothing: Measure = { command: ["node", "-e", "0"] };
const ofTest: Measure = { command: synthesis, env: { ...output, ENVIRONMENT: "test" } };

console.log("Medians of whole processes, each in turn with what it is compared to.\n");
row("", "runs", "ms", "compared to", "ms", "ratio", "peak MB", "kB");
compare("synthesis of test", ofTest, "node -e 0", nothing, 21);
compare("synthesis of every environment", { command: synthesis, env: output }, "node -e 0", nothing, 21);
compare(
  "cdktf synth of test",
  { command: ["npx", "cdktf", "synth"], env: { ENVIRONMENT: "test" } },
  "its synthesis",
  ofTest,
  5,
);
grow("service accounts in an environment", [10, 100, 1000], 5, (count) => [1, count]);
grow("environments of 20 service accounts", [1, 10, 100], 3, (count) => [count, 20]);
compare("unit tests", jest(), "one file of them", jest("test/config/nearest.test.ts"), 3);

function compare(name: string, own: Measure, baseName: string, base: Measure, runs: number): void {
  const samples = measure({ own, base }, runs);
  const { time, memory } = samples.own;
  row(name, runs, ms(time), baseName, ms(samples.base.time), ratio(time / samples.base.time), mb(memory));
}

/**
 * Projects of three sizes: what each further one of the things that are counted takes, between the first size and this,
 * compared to what it took up to the size before.
 *
 * @param sizeOf how many environments, and service accounts in each
 */
function grow(
  name: string,
  counts: readonly [number, number, number],
  runs: number,
  sizeOf: (count: number) => readonly [environments: number, accounts: number],
): void {
  const folders = counts.map((count) => {
    const folder = join(scratch, `${name}-${count}`);
    makeProject(folder, ...sizeOf(count));
    return folder;
  });
  const synthesized = measureAll(folders.map((cwd): Measure => ({ command: synthesis, cwd })));
  rowsOf("synthesis", synthesized, (index) => kilobytesIn(join(folders[index] ?? "", "cdktf.out")));
  const planned = measureAll(folders.map((folder) => preparePlan(join(folder, "cdktf.out/stacks/demo-0"))));
  const [environments] = sizeOf(counts[2]);
  if (environments === 1) rowsOf("plan", planned);
  else
    for (const [index, { time }] of planned.entries()) row(`plan of one, of ${counts[index]} ${name}`, runs, ms(time));

  function measureAll(measures: readonly Measure[]): Sample[] {
    return Object.values(measure(Object.fromEntries(measures.map((one, index) => [`${index}`, one])), runs));
  }

  function rowsOf(what: string, samples: readonly Sample[], kilobytes: (index: number) => number | string = () => "") {
    const each = (index: number) =>
      ((samples[index]?.time ?? 0) - (samples[0]?.time ?? 0)) / ((counts[index] ?? 0) - counts[0]);
    for (const [index, { time, memory }] of samples.entries()) {
      const cells = [runs, ms(time)];
      const growth = [
        index === 0 ? "" : `a further one ${each(index).toFixed(1)} ms`,
        index < 2 ? "" : each(index - 1).toFixed(1),
        index < 2 ? "" : ratio(each(index) / each(index - 1)),
      ];
      row(`${what}, ${counts[index]} ${name}`, ...cells, ...growth, mb(memory), kilobytes(index));
    }
  }
}

function jest(...files: string[]): Measure {
  return { command: ["npx", "jest", ...files] };
}

function kilobytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => statSync(join(folder, name)));
  return Math.round(files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0) / 1000);
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  const widths = [6, 8, 24, 8, 7, 9, 9];
  console.log(
    [name.padEnd(54), ...cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0))].join("").trimEnd(),
  );
}

function ms(time: number): string {
  return time.toFixed(0);
}

function ratio(value: number): string {
  return value.toFixed(2);
}

function mb(memory: number): string {
  return Number.isNaN(memory) ? "" : memory.toFixed(0);
}
