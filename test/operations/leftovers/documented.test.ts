import { readdirSync, readFileSync } from "node:fs";
import { KINDS } from "../../../src/operations/leftovers/kinds";

const FOLDER = "src/operations/leftovers";
const [section = ""] = /^## leftovers$[\s\S]*?(?=^## )/m.exec(readFileSync("docs/commands.md", "utf8")) ?? [];

test("docs/commands.md has every kind, in the order in which they are shown", () => {
  const rows = [...section.matchAll(/^\| ([^|]+) \|[^|]*\|[^|]*\|$/gm)].flatMap(([, kinds = ""]) => kinds.split(", "));
  const names = KINDS.map(({ name }) => name);
  expect(rows.filter((name) => names.includes(name))).toEqual(names);
});

test("docs/commands.md has every permission that the command asks for, and no other", () => {
  const sources = readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"));
  const asked = sources.flatMap((source) => [...source.matchAll(/"([a-z]+:[A-Z][A-Za-z]+)"/g)].map(([, one]) => one));
  const documented = [...section.matchAll(/`([a-z]+:[A-Z][A-Za-z]+)`/g)].map(([, one]) => one);
  // it needs none: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  const needed = [...new Set(asked)].filter((one) => one !== "sts:GetCallerIdentity");
  expect(documented.sort()).toEqual(needed.sort());
});
