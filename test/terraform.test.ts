import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { environmentSchema } from "../src/config/schema";
import { answersOf, fileOf } from "./support/answers";
import { clusterTemplate } from "./support/environment";
import { planOffline } from "./support/offline-plan";
import { describeWith } from "./support/program";

// TERRAFORM_BINARY_NAME=tofu npx jest test/terraform.test.ts tries OpenTofu
const program = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

describeWith(program, "https://developer.hashicorp.com/terraform/install", () => {
  let created: Map<string, string[]>;

  beforeAll(async () => {
    const golden = ["test", "prod"].map((name) => [name, readFileSync(`test/golden/${name}.json`, "utf8")]);
    created = planOffline(program, { ...Object.fromEntries(golden), init: await stackOfInit() });
  }, 120_000);

  test.each([
    ["test", 70],
    ["prod", 58],
    ["init", 41],
  ])("%s plans with no account: %d resources", (environment, count) => {
    expect(created.get(environment)).toHaveLength(count);
  });
});

/** The stack of the environment that `eks-irsa init` makes where nothing is given. */
async function stackOfInit(): Promise<string> {
  const environment = environmentSchema.parse(parse(fileOf(await answersOf())));
  return JSON.stringify(clusterTemplate({ ...environment, name: "init" }).json);
}
