import { readFileSync } from "node:fs";
import { planOffline } from "./support/offline-plan";
import { describeWith } from "./support/program";

// TERRAFORM_BINARY_NAME=tofu npx jest test/terraform.test.ts tries OpenTofu
const program = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

describeWith(program, "https://developer.hashicorp.com/terraform/install", () => {
  let created: Map<string, string[]>;

  beforeAll(() => {
    const golden = ["test", "prod"].map((name) => [name, readFileSync(`test/golden/${name}.json`, "utf8")]);
    created = planOffline(program, Object.fromEntries(golden));
  }, 120_000);

  test.each([
    ["test", 70],
    ["prod", 58],
  ])("%s plans with no account: %d resources", (environment, count) => {
    expect(created.get(environment)).toHaveLength(count);
  });
});
