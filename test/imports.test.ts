import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const files = [
  "main.ts",
  ...typescriptIn("src"),
  ...typescriptIn("test"),
  ...typescriptIn("scripts"),
  ...typescriptIn("bench"),
];
const imports = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|require\(|import\()\s*["']([^"']+)["']/g)].map(([, name = ""]) => ({
    file,
    name,
  })),
);

test("providers are imported by resource: an index costs seconds and hundreds of MB", () => {
  const providers = imports.filter(({ name }) => name.startsWith("@cdktf/provider-"));
  expect(providers.length).toBeGreaterThan(20);
  expect(providers.filter(({ name }) => !/^@cdktf\/provider-[a-z]+\/lib\/[a-z0-9-]+$/.test(name))).toEqual([]);
});

test("one file makes the clients of AWS's services, so that all have the same credentials and timeouts", () => {
  const made = files.filter((file) =>
    /import\("@aws-sdk\/client-|^import (?!type).*"@aws-sdk\/client-/m.test(readFileSync(file, "utf8")),
  );
  expect(made.filter((file) => file.startsWith("src/"))).toEqual(["src/operations/clients/services.ts"]);
});

/** What each room of src/ imports, types included: docs/decisions/rooms.md. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  aws: ["lib"],
  iam: ["lib", "aws"],
  presets: ["lib", "aws", "iam"],
  diagnostics: ["lib"],
  environment: ["lib", "aws", "iam", "presets", "diagnostics"],
  constructs: ["lib", "aws", "iam", "presets"],
  synthesized: ["lib", "aws", "iam"],
  stacks: ["lib", "aws", "iam", "presets", "diagnostics", "environment", "constructs", "synthesized"],
  operations: ["lib", "aws", "iam", "presets", "diagnostics", "environment", "synthesized"],
  cli: ["lib", "aws", "iam", "diagnostics", "environment", "synthesized", "operations"],
};

const crossings = imports
  .filter(({ file, name }) => file.startsWith("src/") && name.startsWith(".") && !name.endsWith("package.json"))
  .map(({ file, name }) => ({ file, from: roomOf(file), to: roomOf(join(file, "..", name)) }))
  .filter(({ from, to }) => from !== to);

test.each(Object.entries(ROOMS))("%s imports what is below it", (room, below) => {
  const wrong = crossings.filter(({ from, to }) => from === room && !below.includes(to));
  expect(wrong).toEqual([]);
});

test("each folder of src/ is a room, each file is in one, and each row is needed", () => {
  expect(readdirSync("src").sort()).toEqual(Object.keys(ROOMS).sort());
  const needed = Object.entries(ROOMS).map(([room, below]) => [
    room,
    below.filter((one) => crossings.some(({ from, to }) => from === room && to === one)),
  ]);
  expect(Object.fromEntries(needed)).toEqual(ROOMS);
});

test.each(Object.keys(ROOMS))("no file of %s imports itself by way of others", (room) => {
  const inRoom = files.filter((file) => file.startsWith("src/") && roomOf(file) === room);
  expect(inRoom.length).toBeGreaterThan(3);
  expect(inRoom.filter((file) => allImportsOf(file).has(file))).toEqual([]);
});

/** What a file imports, and what these import, and so on. */
function allImportsOf(file: string): Set<string> {
  const found = new Set<string>();
  const open = importsOf(file);
  for (const next of open) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...importsOf(next));
  }
  return found;
}

function importsOf(file: string): string[] {
  const own = imports.filter((one) => one.file === file && one.name.startsWith("."));
  return own.map(({ name }) => `${join(file, "..", name)}.ts`);
}

test("networks know nothing of clusters", () => {
  const networks = imports.filter(({ file }) => file.startsWith("src/constructs/network/"));
  expect(networks.length).toBeGreaterThan(10);
  expect(networks.filter(({ name }) => /\/(cluster|compute)\//.test(name))).toEqual([]);
});

function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

test("nothing below main.ts and the commands reads the process's environment", () => {
  const readers = files.filter(
    (file) => /^src\/(?!cli\/|operations\/)/.test(file) && readFileSync(file, "utf8").includes("process."),
  );
  expect(readers).toEqual([]);
});

function typescriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
