import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { RULE_IDS } from "../../src/iam/rules/rules";
import { SCOPE_KEYS } from "../../src/presets/scope";
import { describeWith } from "../support/program";
import { AWS_OUTPUTS } from "./aws-outputs";
import { check } from "./check";
import { type Page, pages, parsePage, readPage } from "./markdown";
import { checkTerraform, checkTypes } from "./programs";

const PAGES = pages();

/** What the compiler has to find besides: where it finds nothing, it has not looked. */
const WRONG = parsePage("wrong.md", '```ts\nimport { shorten } from "eks-irsa/aws/names";\nshorten(1);\n```\n');

// begins at once, and is done when the other blocks are
const types = checkTypes([...PAGES, WRONG]);

describe.each(PAGES.filter(({ blocks }) => blocks.length > 0))("$file", (page) => {
  test.each(page.blocks)("line $line: $kind", (block) => check(block, page));
});

test.each(["plan", "verify", "leftovers"])("the JSON of docs/commands.md is what %s --json prints", (command) => {
  const shown = PAGES.find(({ file }) => file === "docs/commands.md")?.blocks.filter(({ kind }) => kind === "json");
  expect(shown?.map(({ text }) => text)).toContain(AWS_OUTPUTS[`npx eks-irsa ${command} test --json`]);
});

test("ts blocks are type-checked", async () => {
  expect(await types).toBe("wrong.md-1.ts(2,1): error TS2554: Expected 2 arguments, but got 1.\n");
});

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  test("hcl blocks are as terraform fmt writes them", async () => {
    expect(await checkTerraform(PAGES, "terraform")).toBe("");
  });
});

test.each(PAGES)("$file points to files and headings that exist", (page) => {
  expect(page.links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(page, link))).toEqual([]);
});

function leadsSomewhere({ file, anchors }: Page, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file : join(dirname(file), path);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  return (path === "" ? anchors : readPage(target).anchors).includes(anchor);
}

test("docs/README.md lists every page", () => {
  const linked = PAGES.find(({ file }) => file === "docs/README.md")?.links;
  const others = PAGES.filter(({ file }) => dirname(file) === "docs" && file !== "docs/README.md");
  expect(others.map(({ file }) => basename(file)).filter((name) => !linked?.includes(name))).toEqual([]);
});

test("docs/environments.md has every key of the file, but for those that the pages of presets and rules have", () => {
  const page = readFileSync("docs/environments.md", "utf8");
  const code = [...page.matchAll(/`[^`\n]+`|^## .+$/gm)].flatMap(([span]) => span.split(/[^\w-]+/));
  const named = new Set<string>([...code, ...SCOPE_KEYS, ...RULE_IDS]);
  const keys = keysIn(JSON.parse(readFileSync("env_vars/environment.schema.json", "utf8")));
  expect(keys.length).toBeGreaterThan(80);
  expect(keys.filter((key) => !named.has(key))).toEqual([]);
});

test("docs/environments.md links each key to what explains it", () => {
  const rows = readFileSync("docs/environments.md", "utf8").match(/^\| .*`.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(45);
  // what service accounts are annotated with is no key
  const unlinked = rows.filter((row) => !/^\| (\[`[^\]]+\]\(\S+\)|`eks\.amazonaws\.com\/\S+`) \|/.test(row));
  expect(unlinked).toEqual([]);
});

/** The keys that a JSON Schema knows, at any depth. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...new Set([...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)])];
}
