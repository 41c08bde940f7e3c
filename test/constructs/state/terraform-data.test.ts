import { TerraformOutput } from "cdktf";
import { TerraformData } from "../../../src/constructs/state/terraform-data";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("a value in Terraform's state, which is read as it is kept", () => {
  const stack = testStack();
  const data = new TerraformData(stack, "size", { input: { nodes: 3 } });
  new TerraformOutput(stack, "kept", { value: data.input });
  const template = Template.of(stack);
  expect(template.resources("terraform_data")).toEqual({ "terraform_data.size": { input: { nodes: 3 } } });
  expect(template.json.output.kept.value).toBe("${terraform_data.size.input}");
});

test("what replaces it, what it waits for, and its lifecycle", () => {
  const stack = testStack();
  const first = new TerraformData(stack, "first", { input: {} });
  const lifecycle = { ignoreChanges: ["input"] };
  new TerraformData(stack, "second", { input: {}, triggersReplace: "demo", dependsOn: [first], lifecycle });
  expect(Template.of(stack).resources("terraform_data")).toEqual({
    "terraform_data.first": { input: {} },
    "terraform_data.second": {
      depends_on: ["terraform_data.first"],
      input: {},
      lifecycle: { ignore_changes: ["input"] },
      triggers_replace: "demo",
    },
  });
});
