import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { Renamed } from "../../../src/constructs/identity/renamed";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("what was made under another id keeps its place in the state", () => {
  const stack = testStack();
  const resource = new CloudwatchLogGroup(new Construct(stack, "new"), "Resource", { name: "a" });
  new Renamed(stack, "former-old", {
    resource,
    formerPaths: [
      ["oldest", "Resource"],
      ["old", "Resource"],
    ],
  });
  const template = Template.of(stack);
  expect(template.json.moved).toEqual([
    { from: idAt("oldest"), to: idAt("old") },
    { from: idAt("old"), to: template.address("aws_cloudwatch_log_group") },
  ]);
  expect(Object.keys(template.resources("aws_cloudwatch_log_group"))).toHaveLength(1);
});

/** The address that CDKTF gives the group at a path. */
function idAt(id: string): string {
  const stack = testStack();
  new CloudwatchLogGroup(new Construct(stack, id), "Resource", { name: "a" });
  return Template.of(stack).address("aws_cloudwatch_log_group");
}
