import { Lazy } from "cdktf";
import { AccessEntry, type AccessEntryProps } from "../../../src/constructs/cluster/access-entry";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

const DEVELOPERS = "arn:aws:iam::123456789012:role/team/Developers";

function synthesize(props: Omit<AccessEntryProps, "account" | "cluster">) {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  new AccessEntry(stack, "developers", { account: testAccount(stack), cluster, ...props });
  return Template.of(stack);
}

test("policies for namespaces and for the whole cluster, groups and a name", () => {
  const template = synthesize({
    principalArn: DEVELOPERS,
    policies: [{ policy: "AmazonEKSEditPolicy", namespaces: ["shop", "dev-*"] }, { policy: "AmazonEKSViewPolicy" }],
    groups: ["on-call"],
    username: "developer:{{SessionName}}",
  });
  const cluster_name = `\${${template.address("data.aws_eks_cluster")}.name}`;
  const lifecycle = { replace_triggered_by: [] };
  expect(Object.values(template.resources("aws_eks_access_entry"))).toEqual([
    {
      cluster_name,
      kubernetes_groups: ["on-call"],
      lifecycle,
      principal_arn: DEVELOPERS,
      user_name: "developer:{{SessionName}}",
    },
  ]);
  const association = (policy: string, access_scope: object) => ({
    access_scope,
    cluster_name,
    lifecycle,
    policy_arn: `arn:\${${template.address("data.aws_partition")}.partition}:eks::aws:cluster-access-policy/${policy}`,
    principal_arn: `\${${template.address("aws_eks_access_entry")}.principal_arn}`,
  });
  expect(Object.values(template.resources("aws_eks_access_policy_association"))).toEqual([
    association("AmazonEKSEditPolicy", { type: "namespace", namespaces: ["shop", "dev-*"] }),
    association("AmazonEKSViewPolicy", { type: "cluster" }),
  ]);
});

test.each([
  [DEVELOPERS, "arn:aws:sts::123456789012:assumed-role/Developers/{{SessionName}}"],
  ["arn:aws-cn:iam::123456789012:role/A", "arn:aws-cn:sts::123456789012:assumed-role/A/{{SessionName}}"],
  ["arn:aws:iam::123456789012:user/team/jane", "arn:aws:iam::123456789012:user/team/jane"],
])("without a name, %s is called as EKS does, and has no group and no policy", (principalArn, user_name) => {
  const template = synthesize({ principalArn });
  expect(template.resource("aws_eks_access_entry")).toMatchObject({ kubernetes_groups: [], user_name });
  expect(template.resources("aws_eks_access_policy_association")).toEqual({});
});

test("what EKS calls a principal that is a reference is left to EKS", () => {
  const template = synthesize({ principalArn: Lazy.stringValue({ produce: () => DEVELOPERS }) });
  expect(template.resource("aws_eks_access_entry")).not.toHaveProperty("user_name");
});
