import { changesOf, type PlannedChange } from "../../../src/operations/plan/changes";
import { change, type ResourceChange, updated } from "../../support/plans";

function changed(...resource_changes: ResourceChange[]) {
  return changesOf({ hasChanges: true, resource_changes }, {});
}

const POD_TRUST = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Federated: "arn:x" }, Action: "sts:AssumeRoleWithWebIdentity" }],
});
const POD_IDENTITY_TRUST = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole"] }],
});
const NODE_TRUST = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

test.each<[string, string, object, PlannedChange["danger"], string | undefined]>([
  ["aws_eks_cluster", "EKS cluster", { name: "a" }, "destroy the cluster, with everything on it", "the EKS cluster a"],
  [
    "aws_kms_key",
    "KMS key",
    { description: "a" },
    "destroy KMS keys, without which nobody reads what they encrypt",
    "the KMS key a",
  ],
  [
    "aws_cloudwatch_log_group",
    "log group",
    { name: "a" },
    "destroy log groups, with all their records",
    "the log group a",
  ],
  [
    "kubernetes_namespace_v1",
    "namespace",
    { metadata: [{ name: "a" }] },
    "destroy namespaces, with everything in them",
    "the namespace a with everything in it",
  ],
  [
    "aws_eks_node_group",
    "node group",
    { node_group_name: "a" },
    "destroy node groups, whose nodes are drained",
    undefined,
  ],
  ["aws_eks_addon", "add-on", { addon_name: "a" }, "destroy add-ons, with their pods", undefined],
  ["aws_eks_addon", "add-on", { addon_name: "a", preserve: true }, undefined, undefined],
  [
    "aws_iam_role",
    "IAM role",
    { name: "a", assume_role_policy: POD_TRUST },
    "destroy roles, without which pods have no permissions",
    undefined,
  ],
  [
    "aws_iam_role",
    "IAM role",
    { name: "a", assume_role_policy: POD_IDENTITY_TRUST },
    "destroy roles, without which pods have no permissions",
    undefined,
  ],
  ["aws_iam_role", "IAM role", { name: "a", assume_role_policy: NODE_TRUST }, undefined, undefined],
  ["aws_subnet", "subnet", { tags: { Name: "a" } }, undefined, undefined],
])("what goes with a %s that is destroyed", (type, kind, before, danger, loss) => {
  const name = type === "aws_kms_key" ? "aws_kms_key.x" : "a";
  const told = { action: "destroyed", kind, name, address: `${type}.x`, values: [] };
  const { changes } = changed(change(type, ["delete"], { before: { ...before }, after: null }));
  expect(changes).toEqual([{ ...told, ...(danger && { danger }), ...(loss && { loss }) }]);
});

test.each([
  ["aws_vpc", "replace the network, and the cluster with everything on it"],
  ["aws_subnet", "replace subnets, and the node groups or NAT gateways in them"],
  ["aws_eks_node_group", "replace node groups, the old one first"],
  ["aws_iam_role", "replace roles, which pods use once they restart"],
  ["aws_eks_cluster", "destroy the cluster, with everything on it"],
  ["aws_eks_addon", "destroy add-ons, with their pods"],
  ["aws_route", undefined],
])("what goes with a %s that is replaced, in either order", (type, danger) => {
  const values = { before: { assume_role_policy: POD_TRUST }, after: {} };
  const { changes } = changed(
    change(type, ["delete", "create"], values, "a"),
    change(type, ["create", "delete"], values, "b"),
  );
  expect(changes.map((one) => [one.action, one.danger])).toEqual(Array(2).fill(["replaced", danger]));
});

test("what goes with values: the worst of them", () => {
  const group = (version: string, max: number) => ({
    node_group_name: "a",
    version,
    scaling_config: [{ max_size: max }],
  });
  const { changes } = changed(
    updated("aws_eks_node_group", group("1.35", 1), group("1.36", 2)),
    updated("aws_eks_node_group", group("1.35", 1), group("1.35", 2)),
    updated("aws_eks_node_group", { release_version: "1" }, { release_version: null }),
    updated("aws_eks_cluster", { version: "1.35" }, { version: "1.36" }),
  );
  expect(changes.map(({ kind, danger }) => [kind, danger])).toEqual([
    ["EKS cluster", "replace the nodes of all groups, some at a time"],
    ["node group", "replace nodes, some at a time"],
    ["node group", undefined],
    ["node group", undefined],
  ]);
});

test("a launch template's version that only the apply tells replaces nodes", () => {
  const template = (version?: string) => ({ node_group_name: "a", launch_template: [{ id: "lt", version }] });
  const one = updated("aws_eks_node_group", template("1"), template(), {
    after_unknown: { launch_template: [{ version: true }] },
  });
  const expressions = { launch_template: [{ version: { references: ["aws_launch_template.x.latest_version"] } }] };
  const configuration = { root_module: { resources: [{ address: "aws_eks_node_group.x", expressions }] } };
  expect(changesOf({ hasChanges: true, resource_changes: [one], configuration }, {}).changes).toMatchObject([
    { danger: "replace nodes, some at a time", values: [{ phrase: "launch_template.version 1 → known after apply" }] },
  ]);
  // what only the provider sets, such as an ARN, changes nothing that is asked for
  expect(changed(one)).toEqual({
    changes: [],
    withoutEffect: [{ kind: "node group", name: "a", address: "aws_eks_node_group.x" }],
    outputs: [],
  });
});

test("resources are in the order of their names, whatever their types; what takes away is first", () => {
  const { changes } = changed(
    change("aws_route", ["create"], { after: { name: "b10" } }, "1"),
    change("aws_subnet", ["create"], { after: { tags: { Name: "b2" } } }, "2"),
    change("aws_vpc", ["create"], { after: { name: "a" } }, "3"),
    change("aws_vpc", ["delete"], { before: { name: "z" } }, "4"),
    change("aws_eks_addon", ["delete"], { before: { addon_name: "y" } }, "5"),
    change("aws_eks_cluster", ["delete"], { before: { name: "zz" } }, "6"),
    { ...change("aws_vpc", ["read"], {}), mode: "data" },
  );
  expect(changes.map(({ action, name }) => `${action} ${name}`)).toEqual([
    "destroyed zz",
    "destroyed y",
    "destroyed z",
    "added a",
    "added b2",
    "added b10",
  ]);
});

test("what has no name goes by its construct, also where there are several", () => {
  const block = { "//": { metadata: { path: "test/cluster/secrets-key/Resource" } } };
  const resource_changes = [{ ...change("aws_kms_key", ["create"]), address: "aws_kms_key.x[0]" }];
  const { changes } = changesOf({ hasChanges: true, resource_changes }, { resource: { aws_kms_key: { x: block } } });
  expect(changes.map(({ name }) => name)).toEqual(["cluster/secrets-key"]);
});

test.each<[string, string, object, unknown]>([
  ["aws_cloudwatch_log_group", "the log group", { name: "secret" }, { name: true }],
  [
    "aws_kms_key",
    "the KMS key",
    { description: "secret", tags: { Name: "secret" } },
    { description: true, tags: { Name: true } },
  ],
  ["aws_eks_cluster", "the EKS cluster", { name: "secret" }, true],
  ["kubernetes_namespace_v1", "the namespace", { metadata: [{ name: "secret" }] }, { metadata: [{ name: true }] }],
])("a name that must not be shown is not: %s", (type, what, before, before_sensitive) => {
  const { changes } = changed(change(type, ["delete"], { before: { ...before }, before_sensitive, after: null }));
  expect(changes[0]?.name).toBe(`${type}.x`);
  expect(changes[0]?.loss?.startsWith(`${what} ${type}.x`)).toBe(true);
  expect(JSON.stringify(changes)).not.toContain("secret");
});

test("what is adopted, renamed or left alone, and what only Terraform remembers", () => {
  const { changes, withoutEffect } = changed(
    change("aws_vpc", ["no-op"], { after: { name: "a" } }),
    change("aws_cloudwatch_log_group", ["no-op"], { after: { name: "b" }, importing: { id: "b" } }),
    { ...change("aws_eip", ["no-op"], { after: { name: "c" } }), previous_address: "aws_eip.old" },
    change("aws_vpc", ["forget"], { before: { name: "d" }, after: null }),
    change("terraform_data", ["delete", "create"]),
  );
  expect(changes.map(({ action, name }) => `${action} ${name}`)).toEqual(["adopted b", "renamed c", "forgotten d"]);
  expect(withoutEffect).toEqual([{ kind: "terraform_data", name: "terraform_data.x", address: "terraform_data.x" }]);
});

test("outputs that change are named", () => {
  const output_changes = { b: { actions: ["update"] }, a: { actions: ["create"] }, c: { actions: ["no-op"] } };
  expect(changesOf({ hasChanges: true, output_changes }, {})).toEqual({
    changes: [],
    withoutEffect: [],
    outputs: ["a", "b"],
  });
});
