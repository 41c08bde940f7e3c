import { ClusterAdmin } from "../../../src/constructs/cluster/cluster-admin";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("an administrator of a cluster that exists", () => {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  const principalArn = "arn:aws:iam::123456789012:role/Admin";
  new ClusterAdmin(stack, "admin", { account: testAccount(stack), cluster, principalArn });
  const template = Template.of(stack);
  const cluster_name = `\${${template.address("data.aws_eks_cluster")}.name}`;
  const lifecycle = { replace_triggered_by: [] };
  expect(Object.values(template.resources("aws_eks_access_entry"))).toEqual([
    { cluster_name, lifecycle, principal_arn: principalArn },
  ]);
  expect(Object.values(template.resources("aws_eks_access_policy_association"))).toEqual([
    {
      access_scope: { type: "cluster" },
      cluster_name,
      lifecycle,
      policy_arn: `arn:\${${template.address("data.aws_partition")}.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      principal_arn: `\${${template.address("aws_eks_access_entry")}.principal_arn}`,
    },
  ]);
});
