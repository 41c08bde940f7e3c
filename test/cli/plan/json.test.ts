import { toJson } from "../../../src/cli/plan/json";
import { change, plannedStack, reportOf, UPGRADE, updated } from "../../support/plans";

test("what changes, for programs", () => {
  expect(JSON.parse(toJson(UPGRADE))).toEqual({
    environment: "test",
    changes: true,
    complete: true,
    losses: ["the log group /aws/vpc/demo"],
    stacks: [
      {
        name: "test",
        counts: { create: 1, change: 3, destroy: 2, replace: 0 },
        changes: [
          {
            action: "destroyed",
            kind: "log group",
            name: "/aws/vpc/demo",
            address: "aws_cloudwatch_log_group.x",
            danger: "destroy log groups, with all their records",
            loss: "the log group /aws/vpc/demo",
            values: [],
          },
          {
            action: "destroyed",
            kind: "add-on",
            name: "coredns",
            address: "aws_eks_addon.x",
            danger: "destroy add-ons, with their pods",
            values: [],
          },
          {
            action: "changed",
            kind: "EKS cluster",
            name: "demo",
            address: "aws_eks_cluster.x",
            danger: "replace the nodes of all groups, some at a time",
            values: [{ attribute: "version", values: ["1.35", "1.36"] }],
          },
          {
            action: "changed",
            kind: "node group",
            name: "on-demand",
            address: "aws_eks_node_group.nodes-on-demand_8336F88F",
            danger: "replace nodes, some at a time",
            values: [
              { attribute: "version", values: ["1.35", "1.36"] },
              { attribute: "scaling_config.max_size", values: ["1", "3"] },
            ],
          },
          {
            action: "added",
            kind: "IAM policy",
            name: "demo-external-dns",
            address: "aws_iam_policy.x",
            values: [],
          },
        ],
        withoutEffect: [{ kind: "IAM role", name: "demo-cluster", address: "aws_iam_role.x" }],
        outputs: [],
      },
      {
        name: "test-kubernetes",
        counts: { create: 0, change: 1, destroy: 0, replace: 0 },
        changes: [
          {
            action: "changed",
            kind: "service account",
            name: "demo/s3-echoer",
            address: "kubernetes_service_account_v1.x",
            values: [{ attribute: "eks.amazonaws.com/token-expiration", values: [null, "7200"] }],
          },
        ],
        withoutEffect: [],
        outputs: [],
      },
    ],
    notPlanned: [],
  });
});

test("what is not planned, and why; nothing changes", () => {
  const report = (result: "failed" | "later") =>
    reportOf(plannedStack([]), [{ result, name: "test-kubernetes", why: "no answer" }]);
  const nothing = {
    environment: "test",
    changes: false,
    losses: [],
    stacks: [
      {
        name: "test",
        counts: { create: 0, change: 0, destroy: 0, replace: 0 },
        changes: [],
        withoutEffect: [],
        outputs: [],
      },
    ],
  };
  expect(JSON.parse(toJson(report("failed")))).toEqual({
    ...nothing,
    complete: false,
    notPlanned: [{ name: "test-kubernetes", reason: "failed", why: "no answer" }],
  });
  expect(JSON.parse(toJson(report("later")))).toEqual({
    ...nothing,
    complete: true,
    notPlanned: [{ name: "test-kubernetes", reason: "later", why: "no answer" }],
  });
});

test("what is known later, forces a replacement, or must not be shown, is marked", () => {
  const replaced = change("aws_subnet", ["create", "delete"], {
    before: { cidr_block: "10.0.0.0/24", vpc_id: "vpc-1" },
    after: { cidr_block: "10.1.0.0/24" },
    after_unknown: { vpc_id: true },
    replace_paths: [["cidr_block"]],
  });
  const secret = updated(
    "aws_db_instance",
    { password: "old" },
    { password: "new" },
    { after_sensitive: { password: true } },
  );
  const expressions = { cidr_block: { constant_value: "10.1.0.0/24" }, vpc_id: { references: ["aws_vpc.x.id"] } };
  const configuration = { root_module: { resources: [{ address: "aws_subnet.x", expressions }] } };
  const json = toJson(reportOf(plannedStack([replaced, secret], { configuration })));
  expect(JSON.parse(json).stacks[0].changes.map(({ values }: { values: object[] }) => values)).toEqual([
    [
      { attribute: "cidr_block", values: ["10.0.0.0/24", "10.1.0.0/24"], forcesReplacement: true },
      { attribute: "vpc_id", values: ["vpc-1", null], knownAfterApply: true },
    ],
    [{ attribute: "password", values: [null, null], sensitive: true }],
  ]);
});
