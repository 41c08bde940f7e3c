import { App } from "cdktf";
import { WorkloadStack } from "../../src/stacks/workload-stack";
import { clusterTemplate, testEnvironment } from "../support/environment";
import { workloadEnvironment } from "../support/existing-cluster";
import { Template } from "../support/template";

const IAM = "arn:aws:iam::123456789012:role";
const RIGHTS = { policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] };

/** An account's role that trusts these. */
function entry(name: string, ...principals: readonly string[]) {
  const trust = principals.length > 0 ? { trust: { principals } } : {};
  return { namespace: "demo", name, ...RIGHTS, ...trust };
}

/** The construct's path in an address. */
function idOf(address: string): string {
  return address.replace(/^aws_iam_role\.(?<id>.+)_[0-9A-F]{8}$/, "$<id>");
}

/** What each role waits for, besides what Terraform sees by itself. */
function waiting(template: Template): Record<string, unknown> {
  const roles = Object.values(template.resources("aws_iam_role"));
  return Object.fromEntries(roles.flatMap((role) => (role.depends_on ? [[role.name, role.depends_on.map(idOf)]] : [])));
}

test("roles are made after those of their environment that they trust", () => {
  const environment = testEnvironment({
    account: "123456789012",
    iam: { path: "/eks/" },
    cluster: { name: "demo", addons: { "vpc-cni": {}, "aws-ebs-csi-driver": {} } },
    nodeGroups: { "on-demand": RIGHTS },
    serviceAccounts: [
      entry("a", `${IAM}/eks/demo-demo-b`, `${IAM}/eks/demo-demo-c`, `${IAM}/ci/deployer`),
      entry("b", `${IAM}/eks/demo-demo-c`, "arn:aws:iam::210987654321:role/eks/demo-demo-a"),
      entry("c"),
      entry(
        "d",
        ...["cluster", "worker-node", "on-demand-worker-node", "vpc-flow-logs", "aws-node"].map(
          (name) => `${IAM}/eks/demo-${name}`,
        ),
        `${IAM}/eks/demo-kube-system-ebs-csi-controller-sa`,
      ),
    ],
  });
  const template = clusterTemplate(environment);
  expect(waiting(template)).toEqual({
    "demo-demo-a": ["role-demob", "role-democ"],
    "demo-demo-b": ["role-democ"],
    "demo-demo-d": [
      "cluster_role",
      "node-role",
      "node-role-on-demand",
      "flow-log_role",
      "vpc-cni_role",
      "role-kube-systemebs-csi-controller-sa",
    ],
  });
  // what they trust stays as it is written, and known to every plan
  const { statement } = template.dataSource("aws_iam_policy_document", "role-demoa_trust");
  expect(statement.at(-1)).toEqual({
    actions: ["sts:AssumeRole"],
    principals: [
      { type: "AWS", identifiers: [`${IAM}/eks/demo-demo-b`, `${IAM}/eks/demo-demo-c`, `${IAM}/ci/deployer`] },
    ],
  });
  expect(template.dataSource("aws_iam_policy_document", "role-demoa_trust").depends_on).toBeUndefined();
});

test("where the file does not say its account, a circle waits for nobody in it", () => {
  const serviceAccounts = [
    entry("a", `${IAM}/demo-demo-b`),
    entry("b", `${IAM}/demo-demo-a`),
    entry("c", `${IAM}/demo-demo-a`, `${IAM}/demo-demo-c`),
  ];
  const template = clusterTemplate(testEnvironment({ cluster: { name: "demo" }, serviceAccounts }));
  expect(waiting(template)).toEqual({ "demo-demo-c": ["role-demoa"] });
});

test("for a cluster that exists", () => {
  const environment = workloadEnvironment({
    serviceAccounts: [entry("a", `${IAM}/shared-demo-b`, `${IAM}/shared-worker-node`), entry("b")],
  });
  const template = Template.of(new WorkloadStack(new App(), "test", environment));
  expect(waiting(template)).toEqual({ "shared-demo-a": ["role-demob"] });
});
