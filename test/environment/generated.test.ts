import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated";
import { GOLDEN_STACKS } from "../support/golden";

const FILES = [
  "env_vars/environment.schema.json",
  "docs/add-ons.md",
  "docs/presets.md",
  "docs/rules.md",
  "docs/values.md",
  "docs/durations.md",
  "docs/day-two.md",
  "docs/troubleshooting.md",
  ...["creation.svg", "destruction.svg", "map.svg"].map((name) => `docs/images/${name}`),
  ...GOLDEN_STACKS.map((stack) => `test/golden/${stack}.json`),
];

let generated: Map<string, string>;

beforeAll(async () => {
  generated = await generatedFiles();
});

test("a schema, pages of the docs, a golden stack per environment and pictures are generated", () => {
  expect([...generated.keys()].sort()).toEqual([...FILES].sort());
});

test.each(FILES)("%s is up to date (npm run generate, then review the diff)", (file) => {
  expect(generated.get(file)).toBe(readFileSync(file, "utf8"));
});

const validate = new Ajv({ strict: true, unicodeRegExp: true }).compile(
  JSON.parse(readFileSync("env_vars/environment.schema.json", "utf8")),
);

test.each(["test", "prod"])("editors accept env_vars/%s.yaml", (name) => {
  validate(parse(readFileSync(`env_vars/${name}.yaml`, "utf8")));
  expect(validate.errors).toBeNull();
});

test("editors mark a key that is misspelt and an unquoted version", () => {
  const file = parse(readFileSync("env_vars/test.yaml", "utf8"));
  expect(validate({ ...file, netwrok: {} })).toBe(false);
  expect(validate({ ...file, cluster: { ...file.cluster, version: 1.34 } })).toBe(false);
});
