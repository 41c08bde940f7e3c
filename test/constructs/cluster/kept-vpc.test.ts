import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import type { INetwork } from "../../../src/constructs/network/network";
import { Vpc } from "../../../src/constructs/network/vpc";
import { testAccount, testStack, testVpc } from "../../support/stack";
import { Template } from "../../support/template";

const EXISTING = Vpc.fromAttributes({
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.0.0.0/16",
  privateSubnets: [
    { id: "subnet-0a", availabilityZone: "us-west-2a" },
    { id: "subnet-0b", availabilityZone: "us-west-2b" },
  ],
});

test("the existing VPC of a cluster is kept once the cluster is there", () => {
  const template = clusterIn(() => EXISTING);
  const cluster = template.address("aws_eks_cluster");
  expect(template.resource("terraform_data", "cluster_vpc")).toEqual({
    depends_on: [cluster],
    input: { vpc: "vpc-0123456789abcdef0" },
    lifecycle: {
      ignore_changes: ["input"],
      postcondition: [
        {
          condition: '${self.input.vpc == "vpc-0123456789abcdef0"}',
          error_message:
            "network: the cluster was created in ${self.input.vpc}, and EKS never moves it to another VPC; write this one again, or make a new environment for vpc-0123456789abcdef0",
        },
      ],
      replace_triggered_by: [`${cluster}.id`],
    },
  });
});

test("one that is made with the cluster is not: the cluster is replaced with it", () => {
  const template = clusterIn(testVpc);
  const kept = Object.keys(template.resources("terraform_data")).map((address) => address.replace(/_[0-9A-F]{8}$/, ""));
  expect(kept).toContain("terraform_data.cluster_zones");
  expect(kept).not.toContain("terraform_data.cluster_vpc");
});

function clusterIn(network: (stack: ReturnType<typeof testStack>) => INetwork): Template {
  const stack = testStack();
  new EksCluster(stack, "cluster", {
    name: "demo",
    version: "1.34",
    account: testAccount(stack),
    vpc: network(stack),
  });
  return Template.of(stack);
}
