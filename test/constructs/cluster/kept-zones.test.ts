import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { Vpc } from "../../../src/constructs/network/vpc";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("a cluster's zones are kept once it is there, in whichever order they are given", () => {
  const stack = testStack();
  const vpc = new Vpc(stack, "vpc", {
    name: "demo",
    cidr: "10.0.0.0/16",
    availabilityZones: ["us-west-2b", "us-west-2a"],
    privateSubnets: ["10.0.64.0/18", "10.0.0.0/18"],
    publicSubnets: [],
    natGateways: "none",
  });
  new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account: testAccount(stack), vpc });
  const template = Template.of(stack);
  const cluster = template.address("aws_eks_cluster");
  expect(template.resource("terraform_data", "cluster_zones")).toEqual({
    depends_on: [cluster],
    input: { zones: "us-west-2a, us-west-2b" },
    lifecycle: {
      ignore_changes: ["input"],
      postcondition: [
        {
          condition: '${self.input.zones == "us-west-2a, us-west-2b"}',
          error_message:
            "network: the cluster was created in ${self.input.zones}, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for us-west-2a, us-west-2b",
        },
      ],
      replace_triggered_by: [`${cluster}.id`],
    },
  });
});
