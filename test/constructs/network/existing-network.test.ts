import { TerraformVariable } from "cdktf";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { NodeGroup } from "../../../src/constructs/compute/node-group";
import { FlowLog } from "../../../src/constructs/network/flow-log";
import type { NetworkAttributes } from "../../../src/constructs/network/network";
import { Vpc } from "../../../src/constructs/network/vpc";
import { VpcEndpoints } from "../../../src/constructs/network/vpc-endpoints";
import { testAccount, testStack } from "../../support/stack";
import { Template } from "../../support/template";

const NETWORK: NetworkAttributes = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.0.0.0/16",
  privateSubnets: [
    { id: "subnet-0a000000000000000", availabilityZone: "us-west-2a" },
    { id: "subnet-0b000000000000000", availabilityZone: "us-west-2b" },
  ],
};

test("what is not said of it is not there, and nothing waits for it or is replaced with it", () => {
  expect(Vpc.fromAttributes(NETWORK)).toEqual({
    ...NETWORK,
    secondaryCidrs: [],
    publicSubnets: [],
    privateRouteTableIds: [],
    egress: [],
    replacedWith: [],
  });
});

describe("in an existing network", () => {
  const stack = testStack();
  const account = testAccount(stack);
  const vpc = Vpc.fromAttributes({ ...NETWORK, privateRouteTableIds: ["rtb-0123456789abcdef0"] });
  const cluster = new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account, vpc });
  new NodeGroup(stack, "nodes", {
    account,
    cluster,
    vpc,
    name: "main",
    instanceTypes: ["m5.large"],
    minSize: 1,
    desiredSize: 1,
    maxSize: 1,
    dependsOn: vpc.egress,
  });
  new FlowLog(stack, "flow-log", { name: "demo", account, vpc, retentionDays: 7 });
  new VpcEndpoints(stack, "endpoints", { name: "demo", account, vpc, services: ["s3", "sts"] });
  const template = Template.of(stack);

  test("cluster, nodes, flow log and endpoints stand in its subnets", () => {
    const subnets = ["subnet-0a000000000000000", "subnet-0b000000000000000"];
    expect(template.resource("aws_eks_cluster").vpc_config.subnet_ids).toEqual(subnets);
    expect(template.resource("aws_eks_node_group").subnet_ids).toEqual(subnets);
    expect(template.resource("aws_flow_log").vpc_id).toBe("vpc-0123456789abcdef0");
    expect(template.resource("aws_vpc_endpoint", "endpoints_sts").subnet_ids).toEqual(subnets);
    expect(template.resource("aws_vpc_endpoint", "endpoints_s3").route_table_ids).toEqual(["rtb-0123456789abcdef0"]);
    expect(template.resource("aws_security_group").vpc_id).toBe("vpc-0123456789abcdef0");
  });

  test("the cluster is replaced with nothing, and answers the VPC's range", () => {
    expect(template.resource("aws_eks_cluster").lifecycle).toEqual({
      ignore_changes: ["encryption_config[0].provider[0].key_arn"],
      replace_triggered_by: [],
    });
    const rules = Object.values(template.resources("aws_vpc_security_group_ingress_rule"));
    expect(rules.map(({ cidr_ipv4 }) => cidr_ipv4)).toEqual(["10.0.0.0/16", "10.0.0.0/16"]);
  });

  test("nothing of the network itself is made", () => {
    const types = Object.keys(template.json.resource).filter((type) => /vpc$|subnet|route|gateway|eip/.test(type));
    expect(types).toEqual([]);
  });
});

test("a VPC's further ranges reach the API server and the endpoints, too; an endpoint has one subnet a zone", () => {
  const stack = testStack();
  const account = testAccount(stack);
  const vpc = Vpc.fromAttributes({
    ...NETWORK,
    secondaryCidrs: ["100.64.0.0/16"],
    privateSubnets: [
      ...NETWORK.privateSubnets,
      { id: "subnet-0c000000000000000", availabilityZone: "us-west-2a" },
      { id: "subnet-0d000000000000000", availabilityZone: "us-west-2c" },
    ],
  });
  new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account, vpc });
  new VpcEndpoints(stack, "endpoints", { name: "demo", account, vpc, services: ["sts"] });
  const template = Template.of(stack);
  const rules = Object.entries(template.resources("aws_vpc_security_group_ingress_rule"));
  expect(rules.map(([address, { cidr_ipv4 }]) => [address.replace(/^.*\.|_[0-9A-F]{8}$/g, ""), cidr_ipv4])).toEqual([
    ["cluster_private-access_10-0-0-0-16", "10.0.0.0/16"],
    ["cluster_private-access_100-64-0-0-16", "100.64.0.0/16"],
    ["endpoints_https-100-64-0-0-16", "100.64.0.0/16"],
    ["endpoints_https", "10.0.0.0/16"],
  ]);
  expect(template.resource("aws_vpc_endpoint")).toMatchObject({
    depends_on: [
      template.address("aws_vpc_security_group_ingress_rule", "endpoints_https"),
      template.address("aws_vpc_security_group_ingress_rule", "endpoints_https-100-64-0-0-16"),
    ],
    subnet_ids: ["subnet-0a000000000000000", "subnet-0b000000000000000", "subnet-0d000000000000000"],
  });
  expect(template.resource("aws_eks_cluster").vpc_config.subnet_ids).toHaveLength(4);
});

test("ids may be what Terraform fills in", () => {
  const stack = testStack();
  const id = new TerraformVariable(stack, "vpc", { type: "string" }).stringValue;
  expect(Vpc.fromAttributes({ ...NETWORK, vpcId: id }).vpcId).toBe(id);
});

test("gateway endpoints need its route tables", () => {
  const stack = testStack();
  const vpc = Vpc.fromAttributes(NETWORK);
  const services = ["s3", "dynamodb", "sts"];
  expect(
    () => new VpcEndpoints(stack, "endpoints", { name: "demo", account: testAccount(stack), vpc, services }),
  ).toThrow(
    new Error(
      "services: s3, dynamodb: a gateway endpoint is an entry in the private route tables: give them as privateRouteTableIds of the network",
    ),
  );
});

const [first, second] = NETWORK.privateSubnets;

test.each<[changes: Partial<Record<keyof NetworkAttributes, unknown>>, message: string]>([
  [{ vpcId: "vpc-main" }, 'vpcId: "vpc-main" is not an id: give one such as vpc-0123456789abcdef0'],
  [
    { cidr: "10.0.0.1/16" },
    'cidr: "10.0.0.1/16" is not a network: give its first address and length as text, such as 10.0.0.0/16',
  ],
  [
    { secondaryCidrs: ["100.64.0.0/16", "fd00::/56"] },
    'secondaryCidrs: "fd00::/56" is not a network: give its first address and length as text, such as 10.0.0.0/16',
  ],
  [
    { privateSubnets: [first, { ...second, id: "vpc-0123456789abcdef0" }] },
    'privateSubnets: "vpc-0123456789abcdef0" is not an id: give one such as subnet-0123456789abcdef0',
  ],
  [
    { privateSubnets: [first, { ...second, availabilityZone: "usw2-az1" }] },
    'privateSubnets: "usw2-az1" of subnet-0b000000000000000 is not an availability zone: give one as text, such as us-west-2a',
  ],
  [
    { publicSubnets: [{ id: "subnet-main", availabilityZone: "us-west-2a" }] },
    'publicSubnets: "subnet-main" is not an id: give one such as subnet-0123456789abcdef0',
  ],
  [{ publicSubnets: [first] }, "privateSubnets, publicSubnets: subnet-0a000000000000000 is listed twice"],
  [
    { privateSubnets: [] },
    "privateSubnets: there are none, but EKS asks for subnets in at least two availability zones",
  ],
  [
    { privateSubnets: [first, { ...second, availabilityZone: "us-west-2a" }] },
    "privateSubnets: all are in us-west-2a, but EKS asks for subnets in at least two availability zones",
  ],
  [
    { privateRouteTableIds: ["main"] },
    'privateRouteTableIds: "main" is not an id: give one such as rtb-0123456789abcdef0',
  ],
])("%j is refused", (changes, message) => {
  expect(() => Vpc.fromAttributes({ ...NETWORK, ...changes } as NetworkAttributes)).toThrow(new Error(message));
});
