import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { createKubernetesProvider } from "../../../src/constructs/cluster/kubernetes-provider";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("the Kubernetes provider asks for a token when it needs one, and keeps none", () => {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  createKubernetesProvider(stack, "kubernetes", { cluster, region: "eu-west-1" });
  const template = Template.of(stack);
  const address = template.address("data.aws_eks_cluster");
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
