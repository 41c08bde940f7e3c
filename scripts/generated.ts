import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import * as z from "zod";
import { show } from "../src/cli/graph";
import { accessMapOf, draw } from "../src/cli/map";
import { HOLDER } from "../src/diagnostics/values";
import { emptyOf } from "../src/diagnostics/vocabulary";
import { environmentSchema } from "../src/environment/environment";
import { readEnvironments } from "../src/environment/reader";
import { workloadSchema } from "../src/environment/workload-environment";
import { asMapping } from "../src/lib/values";
import { createStacks } from "../src/stacks/environment-stacks";
import { addonPage } from "./addon-page";
import { dayTwoPage } from "./day-two-page";
import { durationPage } from "./duration-page";
import { presetPage } from "./preset-page";
import { rulePage } from "./rule-page";
import { troubleshootingPage } from "./troubleshooting-page";
import { valuesPage } from "./values-page";

/** The files that are made from the sources and kept in the repository, by path, as they should be now. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const golden = new Map(goldenStacks());
  const pages = new Map([
    ["docs/add-ons.md", addonPage()],
    ["docs/presets.md", presetPage()],
    ["docs/rules.md", rulePage()],
    ["docs/values.md", valuesPage()],
    ["docs/durations.md", durationPage()],
    ["docs/day-two.md", dayTwoPage()],
  ]);
  return new Map([
    ["env_vars/environment.schema.json", jsonSchema()],
    ...pages,
    ["docs/troubleshooting.md", troubleshootingPage(pages)],
    ...golden,
    ["docs/images/map.svg", await picture(golden.get("test/golden/test.json") ?? "")],
    ["docs/images/creation.svg", chart(golden, false)],
    ["docs/images/destruction.svg", chart(golden, true)],
  ]);
}

/** For editors: they complete and explain the keys of an environment's file. */
function jsonSchema(): string {
  const { properties = {}, required = [], ...schema } = jsonSchemaOf(environmentSchema);
  const { properties: ofExisting = {}, required: requiredThere = [] } = jsonSchemaOf(workloadSchema);
  const isShared = (key: string) => key in ofExisting && key !== "cluster";
  const entries = Object.entries(properties);
  const whole = {
    ...schema,
    properties: Object.fromEntries(entries.map(([key, value]) => [key, isShared(key) ? value : true])),
    required: required.filter((key) => key in ofExisting),
    patternProperties: { [`^${HOLDER}`]: { description: "Values that others repeat by aliases." } },
    // so that whatever is wrong is told of the form that is meant
    if: {
      type: "object",
      properties: { cluster: { type: "object", properties: { existing: true }, required: ["existing"] } },
      required: ["cluster"],
    },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: {
      properties: {
        // ARNs are made of it, and no resource tells it
        account: true,
        ...Object.fromEntries(
          entries.filter(([key]) => !isShared(key)).map(([key]) => [key, ofExisting[key] ?? false]),
        ),
      },
      required: ["account", ...requiredThere.filter((key) => !isShared(key))],
    },
    else: {
      properties: Object.fromEntries(entries.filter(([key]) => !isShared(key))),
      required: required.filter((key) => !isShared(key)),
    },
    title: "eks-irsa environment",
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return withNothing(z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any" }));
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Where nothing after a key stands for a mapping or a list, editors take it too; a list's entries must be there. */
function withNothing(schema: JsonSchema, isEntry = false): JsonSchema {
  const inner = Object.entries(schema).map(([key, value]) => [key, within(value, key === "items")]);
  const nothing = isEntry || emptyOf(schema) === undefined ? {} : { type: [schema.type, "null"] };
  return { ...Object.fromEntries(inner), ...nothing };
}

/** The same of the schemas in a part of one. */
function within(part: unknown, isEntry: boolean): unknown {
  if (Array.isArray(part)) return part.map((one) => within(one, isEntry));
  const mapping = asMapping(part);
  return mapping ? withNothing(mapping, isEntry) : part;
}

/** For the README: who may do what in the test environment. */
async function picture(stack: string): Promise<string> {
  const [environment] = readEnvironments("env_vars", "test");
  if (!environment) throw new Error("env_vars/test.yaml is missing");
  return draw(accessMapOf(environment, JSON.parse(stack)), "svg");
}

/** For the docs: when what is made in the test environment, or destroyed. */
function chart(golden: ReadonlyMap<string, string>, destroy: boolean): string {
  const stacks = ["test", "test-kubernetes"].map((name) => ({
    name,
    json: JSON.parse(golden.get(`test/golden/${name}.json`) ?? "{}"),
  }));
  return show({ environment: "test", cluster: "demo-eks-oidc-test", stacks }, { format: "svg", destroy });
}

function goldenStacks(): [string, string][] {
  const outdir = mkdtempSync(join(tmpdir(), "eks-irsa-golden-"));
  try {
    const app = new App({ outdir });
    const environments = [...readEnvironments("env_vars"), ...readEnvironments("examples")];
    const stacks = environments.flatMap((one) => createStacks(app, one));
    app.synth();
    return stacks.map(({ node }) => [
      `test/golden/${node.id}.json`,
      readFileSync(join(outdir, "stacks", node.id, "cdk.tf.json"), "utf8"),
    ]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
