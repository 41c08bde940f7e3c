import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyForOfflinePlan, offlineVariables } from "../src/cli/terraform";
import { PRESET_NAMES } from "../src/identity/presets/presets";
import { clusterTemplate, REGIONS, testEnvironmentIn } from "./support/environment";
import { everyPreset } from "./support/presets";
import { describeWith, runProgram, SHORT_GO_RUN } from "./support/program";
import { scratch } from "./support/scratch";

jest.setTimeout(120_000);

// TERRAFORM_BINARY_NAME=tofu npx jest test/terraform.test.ts tries OpenTofu
const program = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

const PARTITIONS = Object.keys(REGIONS) as (keyof typeof REGIONS)[];

/** The stacks that are planned, by name. */
function stacks(): Record<string, string> {
  const golden = ["test", "prod"].map((name) => [name, readFileSync(`test/golden/${name}.json`, "utf8")]);
  const presets = PARTITIONS.map((partition) => {
    const environment = testEnvironmentIn(partition, { serviceAccounts: everyPreset(partition) });
    return [`presets-${partition}`, JSON.stringify(clusterTemplate(environment).json)];
  });
  return Object.fromEntries([...golden, ...presets]);
}

interface Message {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string; readonly module: string } };
}

describeWith(program, "https://developer.hashicorp.com/terraform/install", () => {
  // each stack a module of one configuration: Terraform starts its providers once, which takes most of the time
  const folder = scratch();
  const env = { ...offlineVariables(folder), ...SHORT_GO_RUN };
  const run = (...args: string[]) => runProgram(program, args, folder, env);
  let created: { module: string; address: string }[] = [];

  beforeAll(() => {
    const module: Record<string, object> = {};
    for (const [name, stack] of Object.entries(stacks())) {
      module[name] = { source: `./${name}` };
      copyForOfflinePlan(scratch({ "cdk.tf.json": stack }), join(folder, name));
    }
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module }));
    expect(run("init", "-input=false", "-no-color")).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = run("plan", "-input=false", "-json");
    expect({ code, stderr, errors: stdout.split("\n").filter((line) => line.includes('"@level":"error"')) }).toEqual({
      code: 0,
      stderr: "",
      errors: [],
    });
    const messages = stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Message);
    created = messages.flatMap(({ type, change }) =>
      type === "planned_change" && change?.action === "create"
        ? [{ module: change.resource.module, address: change.resource.addr }]
        : [],
    );
  });

  const of = (stack: string) => created.filter(({ module }) => module === `module.${stack}`);

  test.each([
    ["test", 70],
    ["prod", 58],
  ])("%s plans with no account: %d resources", (environment, count) => {
    expect(of(environment)).toHaveLength(count);
  });

  test.each(PARTITIONS)("all presets at once plan with no account in %s", (partition) => {
    const roles = of(`presets-${partition}`).filter(({ address }) => address.includes("aws_iam_role.role-presets"));
    expect(roles).toHaveLength(PRESET_NAMES.length);
  });
});
