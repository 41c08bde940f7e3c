import { readFileSync } from "node:fs";
import { join } from "node:path";
import { copyForOfflinePlan } from "../../../src/operations/terraform/terraform";
import { scratch } from "../../support/scratch";

test("a plan as for an empty account imports nothing", () => {
  const resource = { aws_cloudwatch_log_group: { logs: { name: "a" } } };
  const stack = { import: [{ to: "aws_cloudwatch_log_group.logs", id: "a" }], resource };
  const folder = scratch();
  copyForOfflinePlan(scratch({ "cdk.tf.json": JSON.stringify(stack) }), folder);
  expect(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"))).toEqual({ resource });
});
