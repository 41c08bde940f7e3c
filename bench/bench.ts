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
row("", "runs", "ms", "compared to", "ms", "ratio", "peak MB", "kB", "a further one, ms", "growth");
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
compare("unit tests", jest(), "one file of them", jest("test/lib/nearest.test.ts"), 3);

function compare(name: string, own: Measure, baseName: string, base: Measure, runs: number): void {
  const samples = measure({ own, base }, runs);
  const { time, memory } = samples.own;
  row(name, runs, ms(time), baseName, ms(samples.base.time), ratio(time / samples.base.time), mb(memory));
}

/**
 * Projects of three sizes, and what each further one of the things that are counted takes: from the first size to the
 * second, and from there to the third, which is no more where growth is linear.
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
  const synthesized = measureAll([nothing, ...folders.map((cwd) => ({ command: synthesis, cwd }))]);
  rows("synthesis of", "node -e 0", synthesized, (index) => [
    kilobytesIn(join(folders[index] ?? "", "cdktf.out")),
    ...growth(synthesized, index),
  ]);
  const plans = folders.map((folder) => preparePlan(join(folder, "cdktf.out/stacks/demo-0")));
  const [terraform = "terraform"] = plans[0]?.command ?? [];
  const planned = measureAll([{ command: [terraform, "version"] }, ...plans]);
  const isOne = sizeOf(counts[2])[0] === 1;
  if (isOne) rows("plan of", `${terraform} version`, planned, (index) => ["", ...growth(planned, index)]);
  else rows("plan of one of", `${terraform} version`, planned);

  function measureAll(measures: readonly Measure[]): Sample[] {
    return Object.values(measure(Object.fromEntries(measures.map((one, index) => [`${index}`, one])), runs));
  }

  function rows(
    what: string,
    baseName: string,
    [base, ...samples]: readonly Sample[],
    more: (index: number) => (string | number)[] = () => [],
  ) {
    for (const [index, { time, memory }] of samples.entries()) {
      const compared = [baseName, ms(base?.time ?? 0), ratio(time / (base?.time ?? 0))];
      row(`${what} ${counts[index]} ${name}`, runs, ms(time), ...compared, mb(memory), ...more(index));
    }
  }

  function growth([, ...samples]: readonly Sample[], index: number): string[] {
    const further = (at: number) =>
      ((samples[at]?.time ?? 0) - (samples[at - 1]?.time ?? 0)) / ((counts[at] ?? 0) - (counts[at - 1] ?? 0));
    if (index === 0) return [];
    return [further(index).toFixed(1), ...(index === 2 ? [ratio(further(2) / further(1))] : [])];
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
  const widths = [6, 8, 20, 8, 8, 9, 9, 19, 8];
  console.log(
    [name.padEnd(56), ...cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0))].join("").trimEnd(),
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
