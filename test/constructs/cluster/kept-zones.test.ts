import { type TerraformStack, TerraformVariable } from "cdktf";
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
    input: { vpc: "a VPC of its own", zones: "us-west-2a, us-west-2b" },
    lifecycle: {
      ignore_changes: ["input"],
      postcondition: [
        {
          condition: '${self.input.zones == "us-west-2a, us-west-2b"}',
          error_message:
            "network: the cluster was created in ${self.input.zones}, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for us-west-2a, us-west-2b",
        },
        {
          // a state of an earlier version has none
          condition: '${try(self.input.vpc, "a VPC of its own") == "a VPC of its own"}',
          error_message:
            'network: the cluster was created in ${try(self.input.vpc, "a VPC of its own")}, and EKS never moves it to another VPC; write this one again, or make a new environment for a VPC of its own',
        },
      ],
      replace_triggered_by: [`${cluster}.id`],
    },
  });
});

describe("of a VPC that exists", () => {
  const attributes = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    privateSubnets: [
      { id: "subnet-0a", availabilityZone: "us-west-2a" },
      { id: "subnet-0b", availabilityZone: "us-west-2b" },
    ],
  };

  function keptIn(vpcId: (stack: TerraformStack) => string) {
    const stack = testStack();
    const vpc = Vpc.fromAttributes({ ...attributes, vpcId: vpcId(stack) });
    new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account: testAccount(stack), vpc });
    const { input, lifecycle } = Template.of(stack).resource("terraform_data", "cluster_zones");
    return { input, conditions: lifecycle.postcondition.map(({ condition }: { condition: string }) => condition) };
  }

  test("its id is kept", () => {
    expect(keptIn(() => "vpc-0123456789abcdef0")).toEqual({
      input: { vpc: "vpc-0123456789abcdef0", zones: "us-west-2a, us-west-2b" },
      conditions: [
        '${self.input.zones == "us-west-2a, us-west-2b"}',
        '${try(self.input.vpc, "vpc-0123456789abcdef0") == "vpc-0123456789abcdef0"}',
      ],
    });
  });

  test("unless only Terraform knows it", () => {
    expect(keptIn((stack) => new TerraformVariable(stack, "vpc", { type: "string" }).stringValue)).toEqual({
      input: { zones: "us-west-2a, us-west-2b" },
      conditions: ['${self.input.zones == "us-west-2a, us-west-2b"}'],
    });
  });
});
