import { readFileSync } from "node:fs";
import { PRESETS } from "../src/presets/presets";
import { golden } from "./support/golden";
import { EKSCTL_KEYS, MODULE_INPUTS } from "./support/moved-inputs";
import { MODULES_PAGE, networkImports } from "./support/moving";

const EKSCTL_PAGE = "docs/moving-from-eksctl.md";
const TERRAFORM_PAGES = ["docs/moving-from-the-2019-repo.md", MODULES_PAGE];

const schema = JSON.parse(readFileSync("env_vars/environment.schema.json", "utf8"));
const stack = golden<Readonly<Record<"output" | "resource", Readonly<Record<string, object>>>>>("test");

test.each([...TERRAFORM_PAGES, EKSCTL_PAGE])("%s: every key that it names is one of the schema's", (page) => {
  const keys = tables(readFileSync(page, "utf8"), "key here").flatMap(([, cell = ""]) => quoted(cell));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !isKey(key) && !isKey(`serviceAccounts.<entry>.${key}`))).toEqual([]);
});

test.each(TERRAFORM_PAGES)("%s: every output that it promises is one of the stack's", (page) => {
  const text = readFileSync(page, "utf8");
  const moved = tables(text, "output here").flatMap(([, cell = ""]) => quoted(cell));
  const same = tables(text, "here").flatMap(([output = "", here]) => (here === "same" ? quoted(output) : []));
  const outputs = [...moved, ...same].filter((name) => !name.startsWith("demo-"));
  expect(outputs.length).toBeGreaterThan(10);
  expect(outputs.filter((name) => !(name in stack.output))).toEqual([]);
});

test.each(Object.entries(EKSCTL_KEYS))(`${EKSCTL_PAGE}: %s has every key of eksctl's schema`, (section, keys) => {
  const words = quoted(sectionOf(readFileSync(EKSCTL_PAGE, "utf8"), section)).flatMap((word) => word.split("."));
  expect(keys.filter((key) => !words.includes(key))).toEqual([]);
});

test.each(MODULE_INPUTS)(`${MODULES_PAGE}: %s has every input of the module %s`, (section, _, inputs) => {
  const words = quoted(sectionOf(readFileSync(MODULES_PAGE, "utf8"), section)).flatMap((word) => word.split(/[ .=]+/));
  // `kms_key_…` stands for all that begin so
  const beginnings = words.flatMap((word) => /^(\w+)…$/.exec(word)?.[1] ?? []);
  const isNamed = (input: string) => words.includes(input) || beginnings.some((start) => input.startsWith(start));
  expect(inputs.filter((input) => !isNamed(input))).toEqual([]);
});

test.each([
  [MODULES_PAGE, 18],
  [EKSCTL_PAGE, 7],
])("%s: every preset that it names exists", (page, number) => {
  const presets = tables(readFileSync(page, "utf8"), "preset").flatMap(([, cell = ""]) => quoted(cell));
  expect(presets).toHaveLength(number);
  expect(presets.filter((name) => !(name in PRESETS))).toEqual([]);
});

test("the network that is imported is all of the VPC's that an old one can have, and each address is the stack's", () => {
  const imported = networkImports().map(({ to }) => to);
  // what a VPC of one private route table has not: the other zones' tables and routes; and Terraform adopts the default group
  const isNew = /default-security-group|(private-routes|nat-route)-us-west-2[bc]/;
  expect(imported.sort()).toEqual(
    Object.entries(stack.resource)
      .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
      .filter((address) => /^aws_\w+\.vpc_/.test(address) && !isNew.test(address))
      .sort(),
  );
});

test("the table of addresses has all that are imported", () => {
  const rows = tables(readFileSync(MODULES_PAGE, "utf8"), "in the stack, with `<zone>`").flatMap(([, cell = ""]) =>
    quoted(cell),
  );
  const kinds = networkImports().map(({ to }) => to.replace(/_[0-9A-F]{8}$/, "").replace(/us-west-2[abc]$/, "<zone>"));
  expect([...new Set(kinds)].sort()).toEqual(rows.sort());
});

/** What stands under the heading, up to the next. */
function sectionOf(text: string, heading: string): string {
  const parts = text.split(/^#+ (.*)$/m);
  return parts[parts.indexOf(heading) + 1] ?? "";
}

/** The rows, cell by cell, of the tables whose second column has this title. */
function tables(text: string, title: string): string[][] {
  const blocks = text.match(/(^ *\|.*\n)+/gm) ?? [];
  return blocks
    .map((block) => block.trim().split("\n").map(cells))
    .filter(([head]) => head?.[1] === title)
    .flatMap(([, , ...rows]) => rows);
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
}

/** Whether the schema has `network.cidr`, `nodeGroups.<group>.labels` or the like. */
function isKey(path: string): boolean {
  let here = [schema];
  for (const part of path.split(".")) {
    const alternatives = here.flatMap((one) => [one, ...(one.anyOf ?? []), ...(one.else ? [one.then, one.else] : [])]);
    here = alternatives.flatMap((one) => {
      const { properties = {}, additionalProperties, items } = one;
      return [
        properties[part],
        part.startsWith("<") || part === "vpc-cni" ? (additionalProperties ?? items) : undefined,
      ];
    });
    here = here.filter((one) => typeof one === "object");
  }
  return here.length > 0;
}
