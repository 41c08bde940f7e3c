import { toText } from "../../../src/cli/plan/report";
import { summaryOf } from "../../../src/cli/plan/summary";
import { forTerminal, summarize as summarizeAll } from "../../../src/cli/plan/text";
import type { PlannedStack } from "../../../src/operations/plan/plan-stack";
import { change, plannedStack, type ResourceChange, reportOf, UPGRADE, updated } from "../../support/plans";

type Attributes = Readonly<Record<string, unknown>>;

function summarize(...stacks: readonly PlannedStack[]): string {
  return summarizeAll("test", stacks.map(summaryOf));
}

function summarizeChanges(...changes: readonly ResourceChange[]): string {
  return summarize(plannedStack(changes));
}

test("of a new stack: how much, of what, in which order, by names", () => {
  const json = {
    resource: {
      aws_vpc: { v: {} },
      aws_subnet: { a: { id: "${aws_vpc.v.id}" }, b: { id: "${aws_vpc.v.id}" } },
      aws_kms_key: { k: { "//": { metadata: { path: "test/cluster/key/Resource" } }, id: "${aws_vpc.v.id}" } },
      terraform_data: { t: {} },
    },
    data: { aws_partition: { p: {} } },
  };
  const changes = [
    change("aws_vpc", ["create"], { after: { tags: { Name: "demo" } } }, "v"),
    change("aws_subnet", ["create"], { after: { tags: { Name: "private-b" } } }, "b"),
    change("aws_subnet", ["create"], { after: { tags: { Name: "private-a" } } }, "a"),
    change("aws_kms_key", ["create"], { after: {} }, "k[0]"),
    change("terraform_data", ["create"], { after: {} }, "t"),
    { ...change("aws_partition", ["read"]), mode: "data" as const },
  ];
  expect(summarize(plannedStack(changes, { json }))).toBe(`test: 5 to create, 0 to change, 0 to destroy

Resources by kind
    2  subnets
    1  KMS key
    1  terraform_data
    1  VPC

Order of creation (destroy is its reverse)
    1  VPC demo
    2  KMS key cluster/key; subnets private-a, private-b`);
});

test("many names of a step break into lines", () => {
  const ids = Array.from({ length: 12 }, (_, index) => `subnet-${index}`);
  const json = { resource: { aws_subnet: Object.fromEntries(ids.map((id) => [id, {}])) } };
  const changes = ids.map((id) => change("aws_subnet", ["create"], { after: { tags: { Name: id } } }, id));
  expect(
    summarize(plannedStack(changes, { json })).split("creation (destroy is its reverse)\n")[1],
  ).toBe(`    1  subnets subnet-0, subnet-1, subnet-2, subnet-3, subnet-4, subnet-5, subnet-6, subnet-7, subnet-8,
       subnet-9, subnet-10, subnet-11`);
});

test("what is replaced is counted as created and destroyed, and said", () => {
  const changes = [
    change("a", ["delete", "create"]),
    change("b", ["update"]),
    change("c", ["no-op"]),
    change("d", ["delete"]),
  ];
  expect(summarizeChanges(...changes).split("\n")[0]).toBe(
    "test: 1 to create, 1 to change, 2 to destroy (1 of them to replace)",
  );
});

test("what cannot be had again is named in the first line, whether it is deleted or replaced, then what is dangerous", () => {
  const lost = (type: string, before: Attributes, ...actions: ("create" | "delete")[]) =>
    change(type, actions, { before, after: actions.includes("create") ? before : null });
  const changes = [
    lost("aws_eks_node_group", { node_group_name: "a" }, "delete", "create"),
    lost("aws_kms_key", { description: "Secrets of demo" }, "delete"),
    lost("aws_eks_cluster", { name: "demo" }, "delete", "create"),
    lost("aws_cloudwatch_log_group", { name: "/aws/eks/demo/cluster" }, "delete"),
  ];
  expect(summarizeChanges(...changes)).toBe(
    `test: DESTROYS the KMS key Secrets of demo, the log group /aws/eks/demo/cluster, the EKS cluster demo, which cannot be recovered

⚠ Deploying this would
  destroy the cluster, with everything on it: demo
  destroy KMS keys, without which nobody reads what they encrypt: aws_kms_key.x
  destroy log groups, with all their records: /aws/eks/demo/cluster
  replace node groups, the old one first: a

test: 2 to create, 0 to change, 4 to destroy (2 of them to replace)

Destroyed
  ⚠ aws_kms_key.x
  ⚠ log group /aws/eks/demo/cluster

Replaced
  ⚠ EKS cluster demo
  ⚠ node group a`,
  );
});

test("of a stack that is deployed only what changes is shown, in words, what takes away first", () => {
  const changes = [
    change("aws_vpc", ["no-op"], { before: { id: "vpc-1" }, after: { id: "vpc-1" } }),
    change("aws_eks_node_group", ["create"], { before: null, after: { node_group_name: "spot" } }),
    updated(
      "aws_eks_cluster",
      { name: "demo", version: "1.35", vpc_config: [{}], deletion_protection: true },
      { name: "demo", version: "1.36", vpc_config: [], deletion_protection: false },
    ),
    updated("aws_kms_alias", { name: "alias/b", target: "1" }, { name: "alias/b", target: "2" }),
    updated("aws_eip", { name: "a", domain: "x" }, { name: "a", domain: "y" }),
    change("aws_eks_addon", ["delete"], { before: { addon_name: "coredns" }, after: null }),
    change("aws_eks_node_group", ["delete", "create"], {
      before: { node_group_name: "main", ami_type: "a", arn: "arn" },
      after: { node_group_name: "main", ami_type: "b", labels: { a: "b" } },
      after_unknown: { arn: true },
      replace_paths: [["ami_type"]],
    }),
    change("terraform_data", ["delete", "create"], { before: { input: "a" }, after: { input: "b" } }),
    updated("aws_route", {}, {}),
  ];
  expect(summarizeChanges(...changes)).toBe(`⚠ Deploying this would
  replace node groups, the old one first: main
  destroy add-ons, with their pods: coredns
  replace the nodes of all groups, some at a time: demo

test: 3 to create, 4 to change, 3 to destroy (2 of them to replace)

Destroyed
  ⚠ add-on coredns

Replaced
  ⚠ node group main: ami_type a → b

Changed
  ⚠ EKS cluster demo: version 1.35 → 1.36, deletion_protection true → false
  IP address a: domain x → y
  key alias alias/b: target 1 → 2

Added
  node group spot

Changes nothing in effect: aws_route.x, terraform_data.x`);
});

test("what is left to others is told", () => {
  const before = { url: "oidc.eks.us-west-2.amazonaws.com/id/A" };
  const changes = [change("aws_iam_openid_connect_provider", ["forget"], { before, after: null }, "oidc")];
  expect(summarizeChanges(...changes)).toBe(`test: 0 to create, 0 to change, 0 to destroy

Left as it is, and no longer managed
  aws_iam_openid_connect_provider.oidc`);
});

test("what is adopted or renamed is told", () => {
  const changes = [
    change("aws_cloudwatch_log_group", ["no-op"], { after: { name: "/aws/eks/demo" }, importing: { id: "a" } }),
    { ...change("aws_eip", ["no-op"], { after: { tags: { Name: "nat-a" } } }), previous_address: "aws_eip.old" },
  ];
  expect(summarizeChanges(...changes)).toBe(`test: 0 to create, 0 to change, 0 to destroy

Adopted as it is
  log group /aws/eks/demo

Renamed in Terraform's state
  IP address nat-a`);
});

test("where only outputs change, they are named", () => {
  const outputs = plannedStack([change("aws_vpc", ["no-op"])], {
    output_changes: { vpc_id: { actions: ["update"] }, region: { actions: ["no-op"] } },
  });
  expect(summarize(outputs)).toBe(`test: 0 to create, 0 to change, 0 to destroy

Outputs that change: vpc_id`);
});

const METADATA = { namespace: "jobs", name: "reader" };

function account(before: Attributes, after: Attributes, marks: Attributes = {}): ResourceChange {
  return updated(
    "kubernetes_service_account_v1",
    { metadata: [{ ...METADATA, ...before }] },
    { metadata: [{ ...METADATA, ...after }] },
    marks,
  );
}

test("both stacks are told, what is lost in either in one first line", () => {
  const cluster = change("aws_eks_cluster", ["delete"], { before: { name: "demo" } });
  const namespace = change("kubernetes_namespace_v1", ["delete"], { before: { metadata: [{ name: "jobs" }] } });
  expect(summarize(plannedStack([cluster]), plannedStack([namespace], { name: "test-kubernetes" }))).toBe(
    `test: DESTROYS the EKS cluster demo, the namespace jobs with everything in it, which cannot be recovered

⚠ Deploying this would
  destroy the cluster, with everything on it: demo
  destroy namespaces, with everything in them: jobs

test: 0 to create, 0 to change, 1 to destroy

Destroyed
  ⚠ EKS cluster demo

test-kubernetes: 0 to create, 0 to change, 1 to destroy

Destroyed
  ⚠ namespace jobs`,
  );
});

test("of a stack without changes one line is told, and of all in one", () => {
  const second = (...changes: ResourceChange[]) => plannedStack(changes, { name: "test-kubernetes" });
  expect(summarize(plannedStack([]), second())).toBe("test: no change; test-kubernetes: no change");
  const changes = [account({ annotations: { a: "1", b: "1", c: "1" } }, { annotations: { a: "2", c: "1", d: "1" } })];
  expect(summarize(plannedStack([]), second(...changes))).toBe(`test: no change

test-kubernetes: 0 to create, 1 to change, 0 to destroy

Changed
  service account jobs/reader: a 1 → 2, b 1 → nothing, d nothing → 1`);
});

test.each([
  ["one annotation", { a: true }],
  ["all of them", true],
])("what only the apply tells is not called gone: %s", (_, annotations) => {
  const unknown = { after_unknown: { metadata: [{ annotations }] } };
  expect(summarizeChanges(account({ annotations: { a: "1" } }, {}, unknown))).toMatch(
    /\n\nChanges nothing in effect: service account jobs\/reader$/,
  );
});

test("what must not be shown is only named", () => {
  const secret = { before_sensitive: { password: true }, after_sensitive: { password: true } };
  const changes = [
    updated(
      "aws_db_instance",
      { name: "db", password: "old", user: "a" },
      { name: "db", password: "new", user: "b" },
      secret,
    ),
  ];
  expect(summarizeChanges(...changes)).toMatch(/db: password \(not shown\), user a → b$/);
});

test("on a terminal what is dangerous is red, and no name has lines or colours of its own", () => {
  const hostile = "a\u001b[31m\n⚠ b\u202e";
  const changes = [
    change("aws_cloudwatch_log_group", ["delete"], { before: { name: hostile }, after: null }),
    updated("aws_eip", { name: hostile, a: "\n" }, { name: hostile, a: `${hostile}{` }),
  ];
  const name = "a\\u001b[31m\\u000a⚠ b\\u202e";
  expect(forTerminal(summarizeChanges(...changes), true)).toBe(
    `\u001b[31mtest: DESTROYS the log group ${name}, which cannot be recovered\u001b[0m

\u001b[31m⚠ Deploying this would\u001b[0m
  destroy log groups, with all their records: ${name}

test: 0 to create, 1 to change, 1 to destroy

Destroyed
\u001b[31m  ⚠ log group ${name}\u001b[0m

Changed
  IP address ${name}: a changes`,
  );
  expect(forTerminal(summarizeChanges(...changes), false)).not.toContain("\u001b");
});

test("what is planned is followed by what to do next", () => {
  expect(toText(UPGRADE).slice(toText(UPGRADE).indexOf("The stack's JSON"))).toBe(
    `The stack's JSON: cdktf.out/stacks/test/cdk.tf.json
The stack's JSON: cdktf.out/stacks/test-kubernetes/cdk.tf.json
Next:             npx cdktf deploy test test-kubernetes`,
  );
  expect(toText(reportOf(plannedStack([])))).toBe("test: no change");
});
