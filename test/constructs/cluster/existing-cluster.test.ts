import { TerraformOutput } from "cdktf";
import { Addon } from "../../../src/constructs/cluster/addon";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { roleArnInAccountOf } from "../../../src/constructs/cluster/role-arn";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const stack = testStack();
const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
new TerraformOutput(stack, "attributes", { value: { ...cluster } });
new TerraformOutput(stack, "role", { value: roleArnInAccountOf(cluster, "demo-reader") });
new Addon(stack, "coredns", { cluster, name: "coredns" });
const template = Template.of(stack);
const address = template.address("data.aws_eks_cluster");

test("the cluster is looked for by its name, which is all that must be known", () => {
  expect(template.data("aws_eks_cluster")).toEqual({ [address]: { name: "demo" } });
  expect(template.json.output.attributes.value).toEqual({
    name: "demo",
    nameReference: `\${${address}.name}`,
    version: `\${${address}.version}`,
    versionReference: `\${${address}.version}`,
    arn: `\${${address}.arn}`,
    issuer: `\${${address}.identity[0].oidc[0].issuer}`,
    endpoint: `\${${address}.endpoint}`,
    certificateAuthority: `\${${address}.certificate_authority[0].data}`,
    vpcId: `\${${address}.vpc_config[0].vpc_id}`,
    securityGroupId: `\${${address}.vpc_config[0].cluster_security_group_id}`,
    replacedWith: [],
  });
});

test("an add-on of it is replaced with nothing", () => {
  expect(Object.values(template.resources("aws_eks_addon"))).toEqual([
    {
      addon_name: "coredns",
      cluster_name: `\${${address}.name}`,
      configuration_values: "{}",
      depends_on: [],
      lifecycle: expect.objectContaining({ replace_triggered_by: [] }),
      resolve_conflicts_on_create: "OVERWRITE",
      resolve_conflicts_on_update: "OVERWRITE",
    },
  ]);
});

test("a role is of the cluster's partition and account", () => {
  const part = (index: number) => `\${element(split(":", ${address}.arn), ${index})}`;
  expect(template.json.output.role.value).toBe(`arn:${part(1)}:iam::${part(4)}:role/demo-reader`);
});

test.each(["", "a b", "-x", "arn:aws:eks:us-west-2:123456789012:cluster/demo"])(
  "%j is not a cluster's name",
  (name) => {
    expect(() => EksCluster.fromName(testStack(), "cluster", { name })).toThrow(
      new Error(`name: "${name}" is not a cluster's name: give one such as demo`),
    );
  },
);
