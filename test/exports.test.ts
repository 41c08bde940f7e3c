import { readdirSync, readFileSync } from "node:fs";
import { exports as exported } from "../package.json";

const OTHERS = ["./package.json", "./environment.schema.json", "./bin/run.js"];
const paths = Object.keys(exported).filter((path) => !OTHERS.includes(path));
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -".ts".length));

test("each path that can be imported is a file of src/, without its ending", () => {
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !sources.includes(path.slice(2)))).toEqual([]);
  const targets = Object.fromEntries(paths.map((path) => [path, path.replace(/^\.(.*)$/, "./lib$1.js")]));
  expect(exported).toEqual({
    "./package.json": "./package.json",
    "./environment.schema.json": "./env_vars/environment.schema.json",
    "./bin/run.js": "./bin/run.js",
    ...targets,
  });
});

test("each construct can be imported", () => {
  const constructs = sources.filter((name) =>
    /^export class \w+ extends (Construct|Terraform\w+)\b/m.test(readFileSync(`src/${name}.ts`, "utf8")),
  );
  expect(constructs.length).toBeGreaterThan(15);
  expect(constructs.filter((name) => !paths.includes(`./${name}`))).toEqual([]);
});

test("docs/library.md lists each path once", () => {
  const rows = [...readFileSync("docs/library.md", "utf8").matchAll(/^\| `eks-irsa\/(.+?)` \| .+ \|$/gm)];
  const listed = rows.map(([, path]) => `./${path}`);
  const documented = Object.keys(exported).filter((path) => !["./package.json", "./bin/run.js"].includes(path));
  expect(listed.sort()).toEqual(documented.sort());
});
