import { readdirSync, readFileSync } from "node:fs";
import { KINDS } from "../../../src/operations/leftovers/kinds";

const FOLDER = "src/operations/leftovers";
const section = String(/^## leftovers$[\s\S]*?(?=^## )/m.exec(readFileSync("docs/commands.md", "utf8")));

/** The first group of every match, in the text's order. */
function allIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => String(match[1]));
}

test("docs/commands.md has every kind, in the order in which they are shown", () => {
  const rows = allIn(section, /^\| ([^|]+) \|[^|]*\|[^|]*\|$/gm).flatMap((kinds) => kinds.split(", "));
  const names = KINDS.map(({ name }) => name);
  expect(rows.filter((name) => names.includes(name))).toEqual(names);
});

test("docs/commands.md has every permission that the command asks for, and no other", () => {
  const sources = readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"));
  const asked = sources.flatMap((source) => allIn(source, /"([a-z]+:[A-Z][A-Za-z]+)"/g));
  const documented = allIn(section, /`([a-z]+:[A-Z][A-Za-z]+)`/g);
  // it needs none: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  const needed = [...new Set(asked)].filter((one) => one !== "sts:GetCallerIdentity");
  expect(documented.sort()).toEqual(needed.sort());
});
