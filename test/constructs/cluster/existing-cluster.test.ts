import { TerraformOutput } from "cdktf";
import { ExistingCluster } from "../../../src/constructs/cluster/existing-cluster";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const stack = testStack();
const cluster = new ExistingCluster(stack, "cluster", { name: "demo", region: "eu-west-1" });
new TerraformOutput(stack, "role", { value: cluster.roleArn("demo-reader") });
const template = Template.of(stack);
const address = template.address("data.aws_eks_cluster");

test("the cluster is looked for by its name", () => {
  expect(template.data("aws_eks_cluster")).toEqual({ [address]: { name: "demo" } });
});

test("the Kubernetes provider asks for a token when it needs one, and keeps none", () => {
  expect(template.json.provider.kubernetes).toEqual([
    {
      host: `\${${address}.endpoint}`,
      cluster_ca_certificate: `\${base64decode(${address}.certificate_authority[0].data)}`,
      exec: [
        {
          api_version: "client.authentication.k8s.io/v1",
          args: ["eks", "get-token", "--cluster-name", "demo", "--region", "eu-west-1", "--output", "json"],
          command: "aws",
        },
      ],
    },
  ]);
});

test("a role is of the cluster's partition and account", () => {
  const part = (index: number) => `\${element(split(":", ${address}.arn), ${index})}`;
  expect(template.json.output.role.value).toBe(`arn:${part(1)}:iam::${part(4)}:role/demo-reader`);
});
