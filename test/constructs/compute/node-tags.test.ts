import { TerraformOutput } from "cdktf";
import { NodeTags } from "../../../src/constructs/compute/node-tags";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("tags are those of the last replacement, and what is empty replaces no nodes", () => {
  const stack = testStack();
  const replacedBy = { version: "1.34", releaseVersion: "", sshKey: "" };
  const { tags } = new NodeTags(stack, "tags", { tags: { Name: "demo-main" }, replacedBy });
  new TerraformOutput(stack, "tags-now", { value: tags });
  const template = Template.of(stack);
  const address = template.address("terraform_data", "tags");
  expect(template.resources("terraform_data")).toEqual({
    [address]: {
      input: { Name: "demo-main" },
      lifecycle: { ignore_changes: ["input", "triggers_replace.releaseVersion", "triggers_replace.sshKey"] },
      triggers_replace: replacedBy,
    },
  });
  expect(template.json.output["tags-now"].value).toBe(`\${${address}.input}`);
});
