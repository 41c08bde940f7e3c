import { TerraformOutput } from "cdktf";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { presetContext } from "../../../src/constructs/cluster/preset-context";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("what presets are made of is the account's and the cluster's, made here or not", () => {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  new TerraformOutput(stack, "context", { value: presetContext(testAccount(stack), cluster) });
  const template = Template.of(stack);
  const partition = template.address("data.aws_partition");
  expect(template.json.output.context.value).toEqual({
    partition: `\${${partition}.partition}`,
    dnsSuffix: `\${${partition}.dns_suffix}`,
    region: "us-west-2",
    accountId: "123456789012",
    clusterName: "demo",
    vpcId: `\${${template.address("data.aws_eks_cluster")}.vpc_config[0].vpc_id}`,
    nodeRoleName: "demo-worker-node",
    nodeRolePath: "/",
  });
});
