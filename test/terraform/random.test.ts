import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import fc from "fast-check";
import { stringify } from "yaml";
import "../../src/stacks/creation-stacks";
import { readText } from "../../src/environment/environment-file";
import type { Environment } from "../../src/environment/model";
import { createStacks } from "../../src/stacks/environment-stacks";
import { validateStacks } from "../../src/stacks/validation";
import { declaredIn, planTogether } from "../support/offline-plan";
import { describeWith } from "../support/program";
import { schemaNodes } from "../support/schema-values";
import { environment } from "./random/environment";

/**
 * What the reader accepts, Terraform plans: environments at random, their files in one folder.
 *
 *     SEED=7 COUNT=500 npm run test:terraform -- random
 */

const SEED = Number(process.env.SEED ?? 1);
const COUNT = Number(process.env.COUNT ?? 20);

const FOLDER = join("cdktf.out/random", String(SEED));
const FILES = join(FOLDER, "env_vars");

/** As many as one plan takes, without being slow to fail. */
const BATCH = 50;

/** How long a plan of so many may take on a busy machine. */
const PATIENCE_MS = 900_000;

const NAMES = Array.from({ length: COUNT }, (_, index) => `random-${index}`);
const BATCHES = Array.from({ length: Math.ceil(COUNT / BATCH) }, (_, index) => {
  return NAMES.slice(index * BATCH, (index + 1) * BATCH);
});

/** Always the same of one seed, whatever the others are. */
function random(name: string, attempt: number): Record<string, unknown> {
  const [index] = name.match(/\d+$/) ?? ["0"];
  const seed = SEED * 1_000_003 + Number(index) * 101 + attempt;
  const [value] = fc.sample(environment(name), { seed, numRuns: 1 });
  return value ?? {};
}

/** The first that the reader accepts: of some parts, only the whole shows that they do not fit. */
function accepted(name: string): Environment {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = stringify(random(name, attempt));
    const { read } = readText(FILES, name, text);
    if (!read) continue;
    writeFileSync(join(FILES, `${name}.yaml`), text);
    return read.environment;
  }
  throw new Error(`${name}: the reader refuses 20 environments`);
}

/** The stacks of some environments, as `cdktf synth` writes them. */
function stacksOf(names: readonly string[]): Record<string, string> {
  const app = new App({ outdir: join(FOLDER, "cdktf.out"), skipValidation: true });
  const stacks = names.flatMap((name) => createStacks(app, accepted(name)));
  validateStacks(app);
  app.synth();
  const fileOf = (stack: string) => join(FOLDER, "cdktf.out/stacks", stack, "cdk.tf.json");
  return Object.fromEntries(stacks.map(({ node }) => [node.id, readFileSync(fileOf(node.id), "utf8")]));
}

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  beforeAll(() => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FILES, { recursive: true });
  });

  test.each(BATCHES)(
    "plans environments at random, from %s on",
    (...names) => {
      const stacks = Object.entries(stacksOf(names));
      const created = planTogether("terraform", Object.fromEntries(stacks));
      const planned = stacks.map(([name]) => [name, created.get(name)?.sort()]);
      expect(planned).toEqual(stacks.map(([name, stack]) => [name, declaredIn(stack)]));
    },
    PATIENCE_MS,
  );
});

test("they have every key of the schema, and the reader accepts most of them", () => {
  const nodes = schemaNodes().map(({ path }) => path);
  const known = new Set(nodes);
  const names = Array.from({ length: 400 }, (_, index) => `random-${index}`);
  const values = names.map((name) => random(name, 0));
  const found = new Set(values.flatMap((value) => pathsIn(value, "", known)));
  // of an add-on's limits there are those that it takes, and exceptions are for whoever reads the file
  const isOther = (path: string) => /^key of |^cluster\.addons\.<name>\.\w+Arns|\.exceptions\./.test(path);
  expect([...known].filter((path) => !isOther(path) && !found.has(path))).toEqual([]);
  const good = names.filter((name, index) => readText(FILES, name, stringify(values[index])).read);
  expect(good.length).toBeGreaterThan(350);
});

/** The places of a file's values, as the schema calls them. */
function pathsIn(value: unknown, path: string, known: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((one) => pathsIn(one, `${path}[]`, known))];
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, one]) => {
    const named = path === "" ? key : `${path}.${key}`;
    return pathsIn(one, known.has(named) ? named : `${path}.<name>`, known);
  });
  return [path, ...inside];
}
