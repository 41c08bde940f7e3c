import { FlowLog } from "../../../src/constructs/network/flow-log";
import { testAccount, testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

function synthesize() {
  const stack = testStack();
  const account = testAccount(stack);
  const props = { name: "demo", account, vpc: testVpc(stack), retentionDays: 14 };
  new FlowLog(stack, "flow-log", { ...props, kmsKeyArn: "arn:key" });
  return Template.of(stack);
}

const PARTITION = "${data.aws_partition.account_partition_32ACE770.partition}";

test("all traffic goes to a group of its own", () => {
  const template = synthesize();
  expect(Object.values(template.resources("aws_flow_log"))).toEqual([
    {
      depends_on: [template.address("aws_iam_role_policy")],
      iam_role_arn: `\${${template.address("aws_iam_role")}.arn}`,
      log_destination: `\${${template.address("aws_cloudwatch_log_group")}.arn}`,
      log_destination_type: "cloud-watch-logs",
      tags: { Name: "demo-vpc-flow-logs" },
      traffic_type: "ALL",
      vpc_id: `\${${template.address("aws_vpc")}.id}`,
    },
  ]);
  expect(Object.values(template.resources("aws_cloudwatch_log_group"))).toEqual([
    {
      name: "demo-vpc-flow-logs-cw-group",
      retention_in_days: 14,
      lifecycle: { create_before_destroy: true },
      kms_key_id: "arn:key",
      tags: { "kubernetes.io/cluster/demo": "owned" },
    },
  ]);
});

test("only this account's flow logs may use the role", () => {
  expect(synthesize().dataSource("aws_iam_policy_document", "flow-log_trust").statement).toEqual([
    {
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] },
        {
          test: "ArnLike",
          variable: "aws:SourceArn",
          values: [`arn:${PARTITION}:ec2:us-west-2:123456789012:vpc-flow-log/*`],
        },
      ],
    },
  ]);
});

test("the role writes to its group and cannot make one", () => {
  const template = synthesize();
  const logs = `arn:${PARTITION}:logs:us-west-2:123456789012`;
  const group = `${logs}:log-group:demo-vpc-flow-logs-cw-group`;
  expect(template.dataSource("aws_iam_policy_document", "flow-log_permissions").statement).toEqual([
    {
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [group, `${group}:*`],
    },
    {
      actions: ["logs:DescribeLogGroups"],
      resources: [`${group}*`, `${logs}:log-group::log-stream:*`],
    },
  ]);
});
