import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePlanFile } from "../../../src/operations/terraform/plan-file";
import { runProgram } from "../../support/program";
import { scratch } from "../../support/scratch";

const SOURCE = join(process.cwd(), "src/operations/terraform/plan-file");

test("is its owner's alone before anything is in it, and goes when it is used", () => {
  const folder = scratch();
  const file = makePlanFile(folder);
  expect(readdirSync(folder)).toEqual([`plan-${process.pid}`]);
  expect(statSync(join(folder, file.name)).mode & 0o777).toBe(0o600);
  file.remove();
  expect(readdirSync(folder)).toEqual([]);
  // whoever removes it once more does no harm
  file.remove();
});

test("several in one process go one by one", () => {
  const [first, second] = [scratch(), scratch()];
  const files = [first, second].map(makePlanFile);
  files[0]?.remove();
  expect([first, second].map((folder) => readdirSync(folder).length)).toEqual([0, 1]);
  files[1]?.remove();
  expect(readdirSync(second)).toEqual([]);
});

test.each([
  ["process.exit(3)", 3],
  [
    "process.on('SIGTERM', () => process.exit(4)); process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)",
    4,
  ],
  ["throw new Error('unexpected')", 1],
  ["process.exitCode = 5", 5],
])("goes with the process: %s", (ending, code) => {
  const folder = scratch({
    "end.ts": `import { existsSync } from "node:fs";
import { makePlanFile } from "${SOURCE}";
const { name } = makePlanFile(__dirname);
console.log(existsSync(__dirname + "/" + name));
${ending};
`,
  });
  const ended = runProgram(process.execPath, ["bin/run.js", join(folder, "end.ts")], process.cwd());
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "true\n" });
  expect(readdirSync(folder)).toEqual(["end.ts"]);
});

test("what a killed process left is removed, and nothing else", () => {
  const folder = scratch({ plan: "", "plan-x": "", "plan-1": "", "plan-4194305": "" });
  writeFileSync(join(folder, `plan-${process.pid}`), "of a process that had this one's number");
  const file = makePlanFile(folder);
  expect(readdirSync(folder).sort()).toEqual(["plan", "plan-1", "plan-x", `plan-${process.pid}`].sort());
  expect(statSync(join(folder, file.name)).size).toBe(0);
  file.remove();
  expect(existsSync(join(folder, "plan-1"))).toBe(true);
});
