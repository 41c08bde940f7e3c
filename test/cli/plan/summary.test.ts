import { summarize } from "../../../src/cli/plan/summary";
import type { PlannedStack } from "../../../src/operations/plan/plan-stack";

type Attributes = Readonly<Record<string, unknown>>;

const stack = {
  resource: { aws_vpc: { v: {} }, aws_subnet: { a: { id: "${aws_vpc.v.id}" }, b: { id: "${aws_vpc.v.id}" } } },
  data: { aws_partition: { p: {} } },
};

function change(type: string, ...actions: ("create" | "update" | "delete" | "read" | "no-op")[]) {
  const mode = actions.includes("read") ? ("data" as const) : ("managed" as const);
  return { address: `${type}.x`, type, mode, change: { actions } };
}

function stackOf(changes: PlannedStack["plan"]["resource_changes"], name = "test"): PlannedStack {
  return { name, json: stack, plan: { hasChanges: (changes ?? []).length > 0, resource_changes: changes } };
}

test("how much, of what, in which order", () => {
  const changes = [change("aws_vpc", "create"), change("aws_subnet", "create"), change("d", "read")];
  expect(summarize("test", [stackOf(changes)])).toBe(`test: 2 to create, 0 to change, 0 to destroy

Resources by type
    2  aws_subnet
    1  aws_vpc

Order of creation (destroy is its reverse)
    1  aws_vpc
    2  aws_subnet`);
});

test("what is replaced is counted as created and destroyed, and said", () => {
  const changes = [change("a", "delete", "create"), change("b", "update"), change("c", "no-op"), change("d", "delete")];
  expect(summarize("test", [stackOf(changes)]).split("\n")[0]).toBe(
    "test: 1 to create, 1 to change, 2 to destroy (1 of them to replace)",
  );
});

test("what cannot be had again is named in the first line, whether it is deleted or replaced", () => {
  const lost = (type: string, before: Attributes, ...actions: ("create" | "delete")[]) => {
    return { address: `${type}.x`, type, mode: "managed" as const, change: { actions, before } };
  };
  const changes = [
    lost("aws_eks_cluster", { name: "demo" }, "delete", "create"),
    lost("aws_kms_key", { description: "Secrets of demo" }, "delete"),
    lost("aws_cloudwatch_log_group", { name: "/aws/eks/demo/cluster" }, "delete"),
    lost("aws_eks_node_group", {}, "delete", "create"),
  ];
  expect(
    summarize("test", [stackOf(changes)])
      .split("\n\n")
      .slice(0, 2),
  ).toEqual([
    "test: DESTROYS the EKS cluster demo, the KMS key Secrets of demo, the log group /aws/eks/demo/cluster, which cannot be recovered",
    "test: 2 to create, 0 to change, 4 to destroy (2 of them to replace)",
  ]);
});

test("of a stack that is deployed only what changes is shown, in words, what takes away first", () => {
  const managed = (
    type: string,
    before: Attributes | null,
    after: Attributes | null,
    ...actions: ("create" | "update" | "delete" | "no-op")[]
  ) => {
    return { address: `${type}.x`, type, mode: "managed" as const, change: { actions, before, after } };
  };
  const changes = [
    managed("aws_vpc", { id: "vpc-1" }, { id: "vpc-1" }, "no-op"),
    managed("aws_eks_node_group", null, { node_group_name: "spot" }, "create"),
    managed(
      "aws_eks_cluster",
      { name: "demo", version: "1.35", vpc_config: [{}], deletion_protection: true },
      { name: "demo", version: "1.36", vpc_config: [], deletion_protection: false },
      "update",
    ),
    managed("aws_eks_addon", { addon_name: "coredns" }, null, "delete"),
    managed("aws_eks_node_group", { node_group_name: "main" }, { node_group_name: "main" }, "delete", "create"),
    managed("aws_route", {}, {}, "update"),
  ];
  expect(
    summarize("test", [stackOf(changes)]),
  ).toBe(`test: 2 to create, 2 to change, 2 to destroy (1 of them to replace)

Destroyed
  add-on coredns

Replaced
  node group main

Changed
  EKS cluster demo: version 1.35 → 1.36, deletion_protection true → false
  aws_route.x

Added
  node group spot`);
});

test("what is left to others is told", () => {
  const type = "aws_iam_openid_connect_provider";
  const change = {
    actions: ["forget" as const],
    before: { url: "oidc.eks.us-west-2.amazonaws.com/id/A" },
    after: null,
  };
  expect(summarize("test", [stackOf([{ address: `${type}.oidc`, type, mode: "managed", change }])])).toBe(
    `test: 0 to create, 0 to change, 0 to destroy

Left as it is, and no longer managed
  aws_iam_openid_connect_provider.oidc`,
  );
});

const METADATA = { namespace: "jobs", name: "reader" };

function account(
  before: Attributes,
  after: Attributes,
  marks: Attributes = {},
): NonNullable<PlannedStack["plan"]["resource_changes"]>[number] {
  return {
    address: "kubernetes_service_account_v1.x",
    type: "kubernetes_service_account_v1",
    mode: "managed",
    change: {
      actions: ["update"],
      before: { metadata: [{ ...METADATA, ...before }] },
      after: { metadata: [{ ...METADATA, ...after }] },
      ...marks,
    },
  };
}

test("both stacks are told, what is lost in either in one first line", () => {
  const cluster = {
    ...change("aws_eks_cluster", "delete"),
    change: { actions: ["delete" as const], before: { name: "demo" } },
  };
  const namespace = {
    ...change("kubernetes_namespace_v1", "delete"),
    change: { actions: ["delete" as const], before: { metadata: [{ name: "jobs" }] } },
  };
  expect(summarize("test", [stackOf([cluster]), stackOf([namespace], "test-kubernetes")])).toBe(
    `test: DESTROYS the EKS cluster demo, the namespace jobs with everything in it, which cannot be recovered

test: 0 to create, 0 to change, 1 to destroy

Destroyed
  EKS cluster demo

test-kubernetes: 0 to create, 0 to change, 1 to destroy

Destroyed
  namespace jobs`,
  );
});

test("of a stack without changes one line is told, and of all in one", () => {
  expect(summarize("test", [stackOf([]), stackOf([], "test-kubernetes")])).toBe(
    "test: no change; test-kubernetes: no change",
  );
  const changes = [account({ annotations: { a: "1", b: "1", c: "1" } }, { annotations: { a: "2", c: "1", d: "1" } })];
  expect(summarize("test", [stackOf([]), stackOf(changes, "test-kubernetes")])).toBe(`test: no change

test-kubernetes: 0 to create, 1 to change, 0 to destroy

Changed
  service account jobs/reader: a 1 → 2, b 1 → nothing, d nothing → 1`);
});

test.each([
  ["one annotation", { a: true }],
  ["all of them", true],
])("what only the apply tells is not called gone: %s", (_, annotations) => {
  const unknown = { after_unknown: { metadata: [{ annotations }] } };
  const changes = [account({ annotations: { a: "1" } }, {}, unknown)];
  expect(summarize("test", [stackOf(changes)])).toMatch(/\n {2}service account jobs\/reader$/);
});

test("what must not be shown is only named", () => {
  const changes = [
    {
      address: "aws_db_instance.x",
      type: "aws_db_instance",
      mode: "managed" as const,
      change: {
        actions: ["update" as const],
        before: { name: "db", password: "old", user: "a" },
        after: { name: "db", password: "new", user: "b" },
        before_sensitive: { password: true },
        after_sensitive: { password: true },
      },
    },
  ];
  expect(summarize("test", [stackOf(changes)])).toMatch(/db: password \(not shown\), user a → b$/);
});
