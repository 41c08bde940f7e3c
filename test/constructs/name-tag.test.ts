import { EksCluster } from "../../src/constructs/cluster/eks-cluster";
import { NodeGroup } from "../../src/constructs/compute/node-group";
import { Vpc } from "../../src/constructs/network/vpc";
import { VpcEndpoints } from "../../src/constructs/network/vpc-endpoints";
import { testAccount, testStack } from "../support/stack";
import { Template } from "../support/template";

/** The tags that constructs give what has no other name. */
function namesWith(tags?: Readonly<Record<string, string>>) {
  const stack = testStack();
  const account = testAccount(stack);
  const vpc = new Vpc(stack, "vpc", {
    name: "demo",
    cidr: "10.0.0.0/16",
    availabilityZones: ["us-west-2a", "us-west-2b"],
    privateSubnets: ["10.0.0.0/18", "10.0.64.0/18"],
    publicSubnets: ["10.0.192.0/19", "10.0.224.0/19"],
    natTags: tags,
  });
  const services = ["s3", "sts"];
  new VpcEndpoints(stack, "endpoints", { name: "demo", account, vpc, services, tags });
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  const sizes = { minSize: 1, desiredSize: 1, maxSize: 1 };
  const group = { name: "main", instanceTypes: ["m5.large"], ...sizes, dependsOn: [], tags };
  new NodeGroup(stack, "nodes", { account, cluster, vpc, ...group });
  const template = Template.of(stack);
  return {
    address: template.resource("aws_eip").tags,
    gateway: template.resource("aws_nat_gateway").tags,
    s3: template.resource("aws_vpc_endpoint", "endpoints_s3").tags,
    sts: template.resource("aws_vpc_endpoint", "endpoints_sts").tags,
    nodes: template.resource("terraform_data", "nodes_tags").input,
  };
}

test("by default, the name of what is made says what it is for", () => {
  expect(namesWith({ Team: "devops" })).toEqual({
    address: { Name: "demo-nat-us-west-2a", Team: "devops" },
    gateway: { Name: "demo-nat-us-west-2a", Team: "devops" },
    s3: { Name: "demo-s3", Team: "devops" },
    sts: { Name: "demo-sts", Team: "devops" },
    nodes: { Name: "demo-main", Team: "devops" },
  });
});

test("a Name among the tags is kept, by every construct that has one of its own", () => {
  const mine = { Name: "mine" };
  expect(namesWith(mine)).toEqual({ address: mine, gateway: mine, s3: mine, sts: mine, nodes: mine });
});
