import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ImportBlock } from "../../../src/constructs/logs/import-block";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("what exists is taken into the state under the resource's address", () => {
  const stack = testStack();
  const resource = new CloudwatchLogGroup(stack, "group", { name: "a" });
  new ImportBlock(stack, "import", { resource, importId: "a" });
  expect(Template.of(stack).json.import).toEqual([{ to: "aws_cloudwatch_log_group.group", id: "a" }]);
});
