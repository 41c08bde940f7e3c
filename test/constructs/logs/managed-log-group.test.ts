import { ManagedLogGroup } from "../../../src/constructs/logs/managed-log-group";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("a group with retention, and a key where one is given", () => {
  const stack = testStack();
  new ManagedLogGroup(stack, "plain", { name: "a", retentionDays: 14 });
  new ManagedLogGroup(stack, "encrypted", { name: "b", retentionDays: 30, kmsKeyArn: "arn:key" });
  // what writes to it changes first, where the group is no longer wanted
  const lifecycle = { create_before_destroy: true };
  expect(Object.values(Template.of(stack).resources("aws_cloudwatch_log_group"))).toEqual([
    { name: "b", retention_in_days: 30, kms_key_id: "arn:key", lifecycle },
    { name: "a", retention_in_days: 14, lifecycle },
  ]);
});

test("a group that is there already is imported by its name, where that is asked for", () => {
  const stack = testStack();
  new ManagedLogGroup(stack, "adopted", { name: "a", retentionDays: 14, adopt: true });
  new ManagedLogGroup(stack, "other", { name: "b", retentionDays: 14, adopt: true });
  new ManagedLogGroup(stack, "new", { name: "c", retentionDays: 14, adopt: false });
  const template = Template.of(stack);
  expect(template.json.import).toEqual([
    { to: template.address("aws_cloudwatch_log_group", "adopted"), id: "a" },
    { to: template.address("aws_cloudwatch_log_group", "other"), id: "b" },
  ]);
});

test("a name that AWS would refuse is an error, since AWS services look for it", () => {
  const name = "g".repeat(513);
  expect(() => new ManagedLogGroup(testStack(), "logs", { name, retentionDays: 14 })).toThrow(
    new Error(`name: a log group's name has at most 512 characters, "${name}" has more`),
  );
});
