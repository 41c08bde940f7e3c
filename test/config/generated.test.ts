import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated";

const generated = generatedFiles();

test("a schema, pages of the docs and a golden stack per environment are generated", () => {
  expect([...generated.keys()]).toEqual([
    "env_vars/environment.schema.json",
    "docs/presets.md",
    "docs/rules.md",
    "test/golden/prod.json",
    "test/golden/test.json",
  ]);
});

test.each([...generated])("%s is up to date (npm run generate, then review the diff)", (file, content) => {
  expect(content).toBe(readFileSync(file, "utf8"));
});

const validate = new Ajv({ strict: true, unicodeRegExp: true }).compile(
  JSON.parse(generated.get("env_vars/environment.schema.json") ?? ""),
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
