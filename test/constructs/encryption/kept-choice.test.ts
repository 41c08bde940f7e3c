import { KeptChoice, type KeptChoiceProps, OWN } from "../../../src/constructs/encryption/kept-choice";
import { TerraformData } from "../../../src/constructs/state/terraform-data";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

function choice(props: KeptChoiceProps) {
  const stack = testStack();
  const { kept } = new KeptChoice(stack, "choice", props);
  const template = Template.of(stack);
  expect(kept).toBe(`try(${template.address("terraform_data", "choice")}.input.key, "")`);
  return Object.values(template.resources("terraform_data"));
}

test("the first choice stays, whatever is chosen later", () => {
  expect(choice({ chosen: OWN })).toEqual([{ input: { key: "own" }, lifecycle: { ignore_changes: ["input.key"] } }]);
});

test("as long as nothing is chosen, nothing is taken away", () => {
  expect(choice({})).toEqual([{ input: {}, lifecycle: { ignore_changes: ["input"] } }]);
});

test("for something else, the choice is another one", () => {
  expect(choice({ chosen: OWN, of: "demo" })).toEqual([
    { input: { key: "own" }, lifecycle: { ignore_changes: ["input.key"] }, triggers_replace: "demo" },
  ]);
});

test("it is remembered once it has come true", () => {
  const stack = testStack();
  const cluster = new TerraformData(stack, "cluster", { input: {} });
  new KeptChoice(stack, "choice", { chosen: OWN, dependsOn: [cluster] });
  const template = Template.of(stack);
  expect(template.resources("terraform_data")[template.address("terraform_data", "choice")]).toEqual({
    depends_on: ["terraform_data.cluster"],
    input: { key: "own" },
    lifecycle: { ignore_changes: ["input.key"] },
  });
});
