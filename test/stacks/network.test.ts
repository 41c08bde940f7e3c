import { App } from "cdktf";
import { ClusterStack } from "../../src/stacks/cluster-stack";
import { clusterTemplate, testEnvironment } from "../support/environment";
import { inExistingNetwork } from "../support/existing-network";
import type { Template } from "../support/template";

/** What a network is made of. */
const OF_NETWORKS =
  /^aws_(vpc|subnet|route|route_table|route_table_association|internet_gateway|nat_gateway|eip|default_security_group|flow_log|vpc_endpoint|security_group|ec2_tag)$/;

function typesIn(template: Template): string[] {
  return Object.keys(template.json.resource).filter((type) => OF_NETWORKS.test(type));
}

test("in a network that exists, nothing of it is made, and nothing waits for it", () => {
  const template = clusterTemplate(testEnvironment(inExistingNetwork()));
  expect(typesIn(template)).toEqual([]);
  expect(typesIn(clusterTemplate(testEnvironment()))).toHaveLength(10);
  expect(
    Object.keys(template.resources("terraform_data")).filter((address) => /ways-out|zone-order/.test(address)),
  ).toEqual([]);
  const group = template.resource("aws_eks_node_group", "nodes-spot");
  expect(group.subnet_ids).toEqual(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]);
  expect(group.depends_on).toEqual([
    template.address("aws_eks_addon", "vpc-cni_addon"),
    template.address("aws_eks_addon", "addon-kube-proxy"),
    ...["worker", "images"].map((id) => template.address("aws_iam_role_policy_attachment", `node-role_${id}`)),
  ]);
});

test("what the file asks for is made there, and nodes wait for endpoints", () => {
  const others = { flowLogs: {}, vpcEndpoints: ["s3", "sts"] };
  const changes = { tagSubnets: true, privateRouteTableIds: ["rtb-0123456789abcdef0"] };
  const template = clusterTemplate(testEnvironment(inExistingNetwork(changes, others)));
  expect(typesIn(template)).toEqual(["aws_ec2_tag", "aws_flow_log", "aws_security_group", "aws_vpc_endpoint"]);
  const ways = template.resource("terraform_data", "ways-out");
  expect(ways.input).toEqual({ natGateways: "none", vpcEndpoints: ["s3", "sts"] });
  expect(template.resource("aws_eks_node_group", "nodes-spot").depends_on).toEqual(
    expect.arrayContaining(
      ["s3", "sts"].map((service) => template.address("aws_vpc_endpoint", `endpoints_${service}`)),
    ),
  );
});

test("the order of its subnets in the file means nothing", () => {
  const subnets = [
    { id: "subnet-3", availabilityZone: "us-west-2b" },
    { id: "subnet-2", availabilityZone: "us-west-2a" },
    { id: "subnet-1", availabilityZone: "us-west-2b" },
  ];
  const stackOf = (privateSubnets: typeof subnets) =>
    clusterTemplate(testEnvironment(inExistingNetwork({ privateSubnets, publicSubnets: [] }))).json;
  expect(stackOf(subnets.toReversed())).toEqual(stackOf(subnets));
  expect(stackOf(subnets).output.private_subnet_ids.value).toEqual(["subnet-2", "subnet-1", "subnet-3"]);
});

test("the stack's network is whichever it stands in", () => {
  const vpc = (changes = {}) => new ClusterStack(new App(), "test", testEnvironment(changes)).vpc;
  expect(vpc(inExistingNetwork()).vpcId).toBe("vpc-0123456789abcdef0");
  expect(vpc().replacedWith).toEqual([expect.stringMatching(/^aws_vpc\.vpc_\w+\.id$/)]);
});
