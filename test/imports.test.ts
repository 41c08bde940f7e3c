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

test("dependencies point one way", () => {
  const layer = (path: string) => /^src\/([a-z]+)\//.exec(path)?.[1] ?? "";
  const crossings = imports
    .filter(({ file, name }) => file.startsWith("src/") && name.startsWith("../"))
    .map(({ file, name }) => ({ file, from: layer(file), to: layer(join(file, "..", name)) }));
  const order = ["cli", "stacks", "constructs", "config"];
  const rank = (one: string) => order.indexOf(order.includes(one) ? one : "constructs");
  expect(crossings.length).toBeGreaterThan(20);
  // the schema checks ranges with the network's own arithmetic, which imports nothing
  const wrong = crossings.filter(({ file, from, to }) => rank(to) < rank(from) && !file.startsWith("src/config/"));
  expect(wrong).toEqual([]);
});

test("nothing below main.ts and cli/ reads the process's environment", () => {
  const readers = files.filter(
    (file) => /^src\/(?!cli\/)/.test(file) && readFileSync(file, "utf8").includes("process."),
  );
  expect(readers).toEqual([]);
});

function typescriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
