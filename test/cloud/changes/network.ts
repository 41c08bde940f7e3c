import { text } from "../account/xml";
import type { Account } from "./account";
import { FLOW_LOGS } from "./base";
import { altered, type Section, set, takenOut } from "./lane";

/** What nodes need where no NAT gateway is. */
const SERVICES = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

const createdEndpoints = [
  "create aws_security_group.endpoints_security-group",
  "create aws_vpc_security_group_ingress_rule.endpoints_https",
  ...["ec2", "ecrapi", "ecrdkr", "s3", "sts"].map((service) => `create aws_vpc_endpoint.endpoints_${service}`),
];

/** What new ways out wait for, and old ones. */
const WAYS = "update terraform_data.ways-out";

const FLOW_LOG = [
  "aws_cloudwatch_log_group.flow-log_logs",
  "aws_flow_log.flow-log",
  "aws_iam_role.flow-log_role",
  "aws_iam_role_policy.flow-log_policy",
];

export const NETWORK_CHANGES: Section = {
  title: "Network",
  lanes: [
    {
      key: "network.natGateways",
      steps: [
        set("perZone", {
          of: "`perZone`",
          says: "creates the other zones' gateways, and changes the zones' routes in place",
          plan: [
            "create aws_eip.vpc_nat-address-us-west-2b",
            "create aws_nat_gateway.vpc_nat-us-west-2b",
            "update aws_route.vpc_nat-route-us-west-2b",
            WAYS,
          ],
        }),
        altered("single", {
          of: "`single` again",
          says: "changes the zones' routes in place, then destroys the gateways they led to, with their addresses",
          plan: [
            "delete aws_eip.vpc_nat-address-us-west-2b",
            "delete aws_nat_gateway.vpc_nat-us-west-2b",
            "update aws_route.vpc_nat-route-us-west-2b",
            WAYS,
          ],
        }),
        altered("none", {
          of: "`none`",
          says: "destroys the gateway, its address and its routes, once the endpoints of `network.vpcEndpoints` are there",
          plan: [...nat("delete", "us-west-2a"), "delete aws_route.vpc_nat-route-us-west-2b", WAYS],
        }),
        takenOut({
          of: "removed",
          says: "creates a gateway and its routes, before it destroys endpoints that you removed as well",
          plan: [...nat("create", "us-west-2a"), "create aws_route.vpc_nat-route-us-west-2b", WAYS],
        }),
      ],
      says: "",
      account: async (account, value) => {
        const gateways = Object.values(await account.waysOut());
        expect(new Set(gateways).size).toBe(value === "perZone" ? 2 : 1);
        expect(gateways.every((id) => id.startsWith("nat-"))).toBe(value !== "none");
      },
    },
    {
      key: "network.vpcEndpoints",
      steps: [
        set(SERVICES, { plan: [...createdEndpoints, WAYS] }),
        altered([...SERVICES, "logs"], { plan: ["create aws_vpc_endpoint.endpoints_logs", WAYS] }),
      ],
      says: "creates or destroys the endpoints, and the security group of interface endpoints",
      account: hasEndpoints,
    },
    {
      key: "network.vpcEndpoints",
      from: 3,
      steps: [takenOut()],
      says: "creates or destroys the endpoints, and the security group of interface endpoints",
      plan: [
        ...[...createdEndpoints, "create aws_vpc_endpoint.endpoints_logs"].map((line) =>
          line.replace("create", "delete"),
        ),
        WAYS,
      ],
      account: hasEndpoints,
    },
    {
      key: "network.flowLogs.retentionDays",
      steps: [set(30), altered(60), takenOut()],
      says: "changes the log group in place",
      plan: ["update aws_cloudwatch_log_group.flow-log_logs"],
      account: async (account, days = 14) => {
        expect(await account.logGroup(FLOW_LOGS)).toMatchObject({ retentionInDays: days });
      },
    },
    {
      key: "network.flowLogs.traffic",
      steps: [set("ACCEPT"), altered("REJECT"), takenOut()],
      says: "replaces the flow log; traffic in the seconds between is not recorded",
      plan: ["replace aws_flow_log.flow-log"],
      account: async (account, traffic = "ALL") => {
        const [flowLog = ""] = await account.ec2("DescribeFlowLogs", "flowLogSet");
        expect(text(flowLog, "trafficType")).toBe(traffic);
      },
    },
    {
      key: "network.flowLogs.adopt",
      steps: [set(true), takenOut()],
      says: "nothing: Terraform already manages the log group",
    },
  ],
};

/** A cluster of their own: all that is in a subnet moves. */
export const SUBNET_CHANGES: Section = {
  title: NETWORK_CHANGES.title,
  lanes: [
    {
      key: "network.privateSubnets",
      steps: [set(["10.0.0.0/18", "10.0.160.0/19"])],
      isDangerous: true,
      says: "**replaces** all node groups, and the subnets that differ: it creates the new ones first, and destroys the old ones once cluster and nodes have left them. `eks-irsa plan` refuses ranges that overlap the current ones: the deploy would destroy the node groups, and then fail",
      plan: [
        "replace aws_eks_node_group.nodes-main",
        "replace aws_route_table_association.vpc_private-routes-to-us-west-2b",
        "replace aws_subnet.vpc_private-us-west-2b",
        "replace terraform_data.nodes-main_tags",
        "update aws_eks_cluster.cluster",
        "update output.eks_cluster_vpc_config",
        "update output.private_subnet_ids",
      ],
      harm: ["node group main of cluster demo was deleted"],
      account: async (account) => {
        const subnets = await account.ec2("DescribeSubnets", "subnetSet", { "tag:Name": "demo-private-*" });
        expect(subnets.map((subnet) => text(subnet, "cidrBlock")).sort()).toEqual(["10.0.0.0/18", "10.0.160.0/19"]);
        const ids = subnets.map((subnet) => text(subnet, "subnetId")).sort();
        expect([...((await account.cluster()).resourcesVpcConfig?.subnetIds ?? [])].sort()).toEqual(ids);
        expect([...((await account.nodeGroup("main")).subnets ?? [])].sort()).toEqual(ids);
      },
    },
    {
      key: "network.publicSubnets",
      steps: [set(["10.0.128.0/20", "10.0.224.0/19"])],
      isDangerous: true,
      says: "**replaces** the subnets that differ, and the NAT gateways in them, which get new addresses: tell whoever allows the old ones. Routes move before the old gateways go",
      plan: [
        "replace aws_eip.vpc_nat-address-us-west-2a",
        "replace aws_nat_gateway.vpc_nat-us-west-2a",
        "replace aws_route_table_association.vpc_public-routes-to-us-west-2a",
        "replace aws_subnet.vpc_public-us-west-2a",
        "update aws_route.vpc_nat-route-us-west-2a",
        "update aws_route.vpc_nat-route-us-west-2b",
        "update output.public_subnet_ids",
      ],
      account: async (account) => {
        const subnets = await account.ec2("DescribeSubnets", "subnetSet", { "tag:Name": "demo-public-*" });
        expect(subnets.map((subnet) => text(subnet, "cidrBlock")).sort()).toEqual(["10.0.128.0/20", "10.0.224.0/19"]);
      },
    },
  ],
  untried: [
    {
      keys: ["network.privateSubnets", "network.publicSubnets"],
      sorts: ["altered", "removed"],
      reason: "however they become others, it is those that differ which are replaced",
    },
  ],
};

/** Beside the network's own changes nothing would be left to change. */
export const FLOW_LOG_CHANGES: Section = {
  title: NETWORK_CHANGES.title,
  lanes: [
    {
      key: "network.flowLogs",
      steps: [
        set(false, {
          of: "`false`",
          says: "destroys the flow log, and its log group with all records in it",
          isDangerous: true,
          plan: FLOW_LOG.map((resource) => `delete ${resource}`),
        }),
        takenOut({
          of: "again",
          says: "creates the flow log, its role and its log group",
          plan: FLOW_LOG.map((resource) => `create ${resource}`),
        }),
      ],
      says: "",
      account: async (account, value) => {
        const flowLogs = await account.ec2("DescribeFlowLogs", "flowLogSet");
        expect(flowLogs).toHaveLength(value === false ? 0 : 1);
        expect(await account.logGroup(FLOW_LOGS)).toEqual(
          value === false ? undefined : expect.objectContaining({ retentionInDays: 14 }),
        );
      },
    },
  ],
};

function nat(action: "create" | "delete", zone: string): string[] {
  return [
    `${action} aws_eip.vpc_nat-address-${zone}`,
    `${action} aws_nat_gateway.vpc_nat-${zone}`,
    `${action} aws_route.vpc_nat-route-${zone}`,
  ];
}

async function hasEndpoints(account: Account, services: readonly string[] = []): Promise<void> {
  const endpoints = await account.ec2("DescribeVpcEndpoints", "vpcEndpointSet");
  const names = endpoints
    .filter((endpoint) => text(endpoint, "state") !== "deleted")
    .map((endpoint) => text(endpoint, "serviceName").replace("com.amazonaws.us-west-2.", ""));
  expect(names.sort()).toEqual([...services].sort());
}
