import type { EC2 } from "@aws-sdk/client-ec2";
import type { Changes } from "../../support/environment";
import { text } from "../account/xml";
import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";

/** What a network has that was made before the environment, by what files and lanes call it until it is made. */
export const NETWORK_IDS = {
  vpc: "vpc-0000000000000000a",
  otherVpc: "vpc-0000000000000000b",
  /** The letters say in which zones they are. */
  privateA: "subnet-0000000000000000a",
  privateB: "subnet-0000000000000000b",
  privateA2: "subnet-0000000000000000c",
  privateA3: "subnet-00000000000000010",
  privateC: "subnet-0000000000000000d",
  publicA: "subnet-0000000000000000e",
  publicB: "subnet-0000000000000000f",
  routes: "rtb-0000000000000000a",
  otherRoutes: "rtb-0000000000000000b",
} as const;

type NetworkPart = keyof typeof NETWORK_IDS;

const { vpc, otherVpc, privateA, privateB, privateA2, privateA3, privateC, publicA, routes, otherRoutes } = NETWORK_IDS;

/** A file's part about that network, in place of one that is made. */
export const IN_EXISTING: Changes = {
  account: "123456789012",
  network: {
    cidr: undefined,
    availabilityZones: undefined,
    existing: { vpcId: vpc, cidr: "10.0.0.0/16", privateSubnets: [inZone(privateA, "a"), inZone(privateB, "b")] },
  },
};

function inZone(id: string, letter: string) {
  return { id, availabilityZone: `us-west-2${letter}` };
}

/** Makes that network, as somebody else would have: private subnets behind a NAT gateway in a public one. */
export async function createExistingNetwork(ec2: EC2): Promise<Record<NetworkPart, string>> {
  const vpcId = await createVpc(ec2, "10.0.0.0/16");
  const subnet = async (zone: string, CidrBlock: string) => {
    const { Subnet } = await ec2.createSubnet({ VpcId: vpcId, AvailabilityZone: `us-west-2${zone}`, CidrBlock });
    return Subnet?.SubnetId ?? "";
  };
  const tableOf = async (subnetIds: readonly string[], way: { GatewayId?: string; NatGatewayId?: string }) => {
    const { RouteTable } = await ec2.createRouteTable({ VpcId: vpcId });
    const RouteTableId = RouteTable?.RouteTableId ?? "";
    await ec2.createRoute({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", ...way });
    for (const SubnetId of subnetIds) await ec2.associateRouteTable({ RouteTableId, SubnetId });
    return RouteTableId;
  };
  const { InternetGateway } = await ec2.createInternetGateway({});
  const InternetGatewayId = InternetGateway?.InternetGatewayId ?? "";
  await ec2.attachInternetGateway({ InternetGatewayId, VpcId: vpcId });
  const publicSubnets = [await subnet("a", "10.0.240.0/24"), await subnet("b", "10.0.241.0/24")];
  await tableOf(publicSubnets, { GatewayId: InternetGatewayId });
  const { AllocationId } = await ec2.allocateAddress({ Domain: "vpc" });
  const { NatGateway } = await ec2.createNatGateway({ AllocationId, SubnetId: publicSubnets[0] });
  const privateSubnets = [
    await subnet("a", "10.0.0.0/20"),
    await subnet("b", "10.0.16.0/20"),
    await subnet("a", "10.0.32.0/20"),
    await subnet("a", "10.0.48.0/20"),
    await subnet("c", "10.0.64.0/20"),
  ];
  const [a = "", b = "", a2 = "", a3 = "", c = ""] = privateSubnets;
  return {
    vpc: vpcId,
    otherVpc: await createVpc(ec2, "10.1.0.0/16"),
    privateA: a,
    privateB: b,
    privateA2: a2,
    privateA3: a3,
    privateC: c,
    publicA: publicSubnets[0] ?? "",
    publicB: publicSubnets[1] ?? "",
    routes: await tableOf([a, b, a2, a3], { NatGatewayId: NatGateway?.NatGatewayId }),
    otherRoutes: await tableOf([c], { NatGatewayId: NatGateway?.NatGatewayId }),
  };
}

async function createVpc(ec2: EC2, CidrBlock: string): Promise<string> {
  const { Vpc } = await ec2.createVpc({ CidrBlock });
  const VpcId = Vpc?.VpcId ?? "";
  await ec2.modifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: true } });
  return VpcId;
}

/** A value with the ids of a network that was made, in place of what it is called until then. */
export function withNetworkIds(value: unknown, ids: Readonly<Record<NetworkPart, string>>): unknown {
  let json = JSON.stringify(value);
  for (const [part, id] of Object.entries(NETWORK_IDS)) json = json.replaceAll(id, ids[part as NetworkPart]);
  return JSON.parse(json);
}

const REPLACED_GROUPS = [
  "replace aws_eks_node_group.nodes-main",
  "replace terraform_data.nodes-main_tags",
  "update aws_eks_cluster.cluster",
  "update output.eks_cluster_vpc_config",
  "update output.private_subnet_ids",
];

const RULE = "aws_vpc_security_group_ingress_rule.cluster_private-access";

const HARM = ["node group main of cluster demo was deleted"];

/** A cluster of its own, in a network that was there before. */
export const EXISTING_NETWORK_CHANGES: Section = {
  title: "Network",
  base: IN_EXISTING,
  lanes: [
    {
      key: "network.existing.vpcId",
      steps: [
        altered(otherVpc, {
          fails: "and EKS never moves it to another VPC; write this one again, or make a new environment for vpc-",
        }),
      ],
      says: "nothing: the plan fails, since EKS never moves a cluster to another VPC. Make a new environment instead",
    },
    {
      key: "network.existing.cidr",
      steps: [altered("10.0.0.0/17")],
      says: "replaces the rule that lets the VPC reach the API server, and that of the endpoints; nothing of the VPC",
      plan: [`create ${RULE}_10-0-0-0-17`, `delete ${RULE}_10-0-0-0-16`],
      account: async (account) => {
        expect((await account.networksLetIn()).filter((network) => network.startsWith("10."))).toEqual(["10.0.0.0/17"]);
      },
    },
    {
      key: "network.existing.secondaryCidrs",
      steps: [
        set(["100.64.0.0/16"], { plan: [`create ${RULE}_100-64-0-0-16`] }),
        altered(["100.65.0.0/16"], { plan: [`create ${RULE}_100-65-0-0-16`, `delete ${RULE}_100-64-0-0-16`] }),
        takenOut({ plan: [`delete ${RULE}_100-65-0-0-16`] }),
      ],
      says: "creates or destroys the rules that let the range reach the API server, and the endpoints",
      account: async (account, ranges = []) => {
        expect((await account.networksLetIn()).filter((network) => network.startsWith("100."))).toEqual(ranges);
      },
    },
    {
      key: "network.existing.tagSubnets",
      steps: [
        set(true, { plan: [privateA, privateB].map((id) => `create aws_ec2_tag.subnet-tags_private-${id}`) }),
        takenOut({ plan: [privateA, privateB].map((id) => `delete aws_ec2_tag.subnet-tags_private-${id}`) }),
      ],
      says: "creates or deletes the tags of the subnets, `kubernetes.io/role/internal-elb` and `kubernetes.io/role/elb`; load balancers that exist stay",
      account: async (account, isOn = false) => {
        expect(await account.ec2("DescribeSubnets", "subnetSet", INTERNAL)).toHaveLength(isOn ? 2 : 0);
      },
    },
    {
      key: "network.existing.publicSubnets",
      from: 2,
      steps: [set([inZone(publicA, "a")]), takenOut()],
      says: "changes the outputs, and with `tagSubnets` the tags",
      plan: ["update output.public_subnet_ids"],
    },
    {
      key: "network.existing.privateRouteTableIds",
      steps: [set([routes]), altered([routes, otherRoutes]), takenOut()],
      says: "changes the outputs, and the gateway endpoints in place",
      plan: ["update output.private_route_table_ids"],
    },
    {
      key: "network.existing.privateSubnets",
      from: 3,
      steps: [set([inZone(privateA, "a"), inZone(privateB, "b"), inZone(privateA2, "a")])],
      isDangerous: true,
      says: "**replaces** all node groups, and changes the cluster in place; another order changes nothing",
      plan: REPLACED_GROUPS,
      harm: HARM,
      account: hasSubnets(3),
    },
    {
      key: "network.existing.privateSubnets[].id",
      at: "network.existing.privateSubnets[2].id",
      title: "network.existing.privateSubnets[].id",
      from: 4,
      steps: [altered(privateA3)],
      isDangerous: true,
      says: "**replaces** all node groups, and changes the cluster in place",
      plan: REPLACED_GROUPS,
      harm: HARM,
      account: hasSubnets(3),
    },
    {
      key: "network.existing.privateSubnets[].availabilityZone",
      at: "network.existing.privateSubnets[2]",
      title: "network.existing.privateSubnets[].availabilityZone",
      steps: [
        altered(inZone(privateC, "c"), {
          fails:
            "network: the cluster was created in us-west-2a, us-west-2b, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for us-west-2a, us-west-2b, us-west-2c",
        }),
      ],
      says: "nothing: the plan fails, since EKS keeps a cluster in the zones it was created in",
    },
  ],
  untried: [
    { keys: ["network.existing.privateSubnets"], sorts: ["removed"], reason: "a network that exists must have some" },
    {
      keys: ["network.existing.publicSubnets[].id", "network.existing.publicSubnets[].availabilityZone"],
      reason: "an entry that changes is one that goes, and another that comes",
    },
  ],
};

const INTERNAL = { "tag:kubernetes.io/role/internal-elb": "1" };

function hasSubnets(count: number) {
  return async (account: Account) => {
    const { subnetIds = [], vpcId = "" } = (await account.cluster()).resourcesVpcConfig ?? {};
    expect(subnetIds).toHaveLength(count);
    expect([...((await account.nodeGroup("main")).subnets ?? [])].sort()).toEqual([...subnetIds].sort());
    const inVpc = await account.ec2("DescribeSubnets", "subnetSet", { "vpc-id": vpcId });
    expect(inVpc.map((subnet) => text(subnet, "subnetId"))).toEqual(expect.arrayContaining(subnetIds));
  };
}
