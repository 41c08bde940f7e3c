import { readFileSync } from "node:fs";
import { copyForOfflinePlan, offlineVariables } from "../src/cli/terraform";
import { describeWith, runProgram, SHORT_GO_RUN } from "./support/program";
import { scratch } from "./support/scratch";

jest.setTimeout(120_000);

// TERRAFORM_BINARY_NAME=tofu npx jest test/terraform.test.ts tries OpenTofu
const program = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

describeWith(program, "https://developer.hashicorp.com/terraform/install", () => {
  // both stacks need the same providers: one folder, one init
  const folder = scratch();
  const env = { ...offlineVariables(folder), ...SHORT_GO_RUN };
  const run = (...args: string[]) => runProgram(program, args, folder, env);
  const copy = (environment: string) =>
    copyForOfflinePlan(scratch({ "cdk.tf.json": readFileSync(`test/golden/${environment}.json`, "utf8") }), folder);

  beforeAll(() => {
    copy("prod");
    expect(run("init", "-input=false", "-no-color")).toMatchObject({ code: 0 });
  });

  test.each([
    ["test", 56],
    ["prod", 58],
  ])("%s is valid and plans with no account: %d resources", (environment, count) => {
    copy(environment);
    // which begins by validating
    const plan = run("plan", "-input=false", "-no-color");
    expect(plan).toMatchObject({ code: 0, stderr: "" });
    expect(plan.stdout).toContain(`Plan: ${count} to add, 0 to change, 0 to destroy.`);
  });

  test("test-kubernetes is valid with the oldest provider that it allows; the scenarios take the newest", () => {
    const stack = JSON.parse(readFileSync("test/golden/test-kubernetes.json", "utf8"));
    stack.terraform.required_providers.kubernetes.version = "2.38.0";
    const own = scratch({ "cdk.tf.json": JSON.stringify(stack) });
    expect(runProgram(program, ["init", "-input=false", "-no-color"], own, env)).toMatchObject({ code: 0 });
    expect(runProgram(program, ["validate", "-no-color"], own, env)).toMatchObject({ code: 0, stderr: "" });
  });
});
