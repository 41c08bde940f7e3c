import { list, text } from "../account/xml";
import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";

const TAGGED = [
  "aws_cloudwatch_log_group.cluster_logs",
  "aws_cloudwatch_log_group.flow-log_logs",
  "aws_default_security_group.vpc_default-security-group",
  "aws_eip.vpc_nat-address-us-west-2a",
  "aws_eks_addon.addon-coredns",
  "aws_eks_addon.addon-kube-proxy",
  "aws_eks_addon.vpc-cni_addon",
  "aws_eks_cluster.cluster",
  "aws_eks_node_group.nodes-main",
  "aws_flow_log.flow-log",
  "aws_iam_openid_connect_provider.oidc",
  "aws_iam_role.cluster_role",
  "aws_iam_role.flow-log_role",
  "aws_iam_role.node-role",
  "aws_iam_role.vpc-cni_role",
  // the policy names the account, which is read again with the VPC
  "aws_iam_role_policy.flow-log_policy",
  "aws_internet_gateway.vpc_internet-gateway",
  "aws_kms_key.cluster_secrets-key[0]",
  "aws_launch_template.nodes-main_template",
  "aws_nat_gateway.vpc_nat-us-west-2a",
  "aws_route_table.vpc_private-routes-us-west-2a",
  "aws_route_table.vpc_private-routes-us-west-2b",
  "aws_route_table.vpc_public-routes",
  "aws_subnet.vpc_private-us-west-2a",
  "aws_subnet.vpc_private-us-west-2b",
  "aws_subnet.vpc_public-us-west-2a",
  "aws_subnet.vpc_public-us-west-2b",
  "aws_vpc.vpc",
  "aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16",
];

const updated = TAGGED.map((resource) => `update ${resource}`);

const BEFORE = { Team: "platform" };
/** Comes with a change that replaces the nodes: they have this tag from then on. */
const WITH_NEW_NODES = { Team: "web" };

export const TAG_CHANGES: Section = {
  title: "Tags",
  lanes: [
    {
      key: "tags",
      from: 4,
      steps: [
        set(BEFORE),
        altered(WITH_NEW_NODES, {
          with: { nodeGroups: { main: { diskSizeGiB: 80 } } },
          plan: ["replace terraform_data.nodes-main_tags", ...updated],
          harm: ["node group main of cluster demo replaced its nodes: launch template version 2"],
        }),
        takenOut(),
      ],
      says: "changes every resource that has tags in place; instances and their disks have the new tags [once something else replaces them](decisions/node-tags.md)",
      plan: updated,
      account: async (account, tags = {}) => {
        const [vpc = ""] = await account.ec2("DescribeVpcs", "vpcSet", { "tag:Name": "demo" });
        const own = list(vpc, "tagSet").filter((tag) => text(tag, "key") === "Team");
        expect(own.map((tag) => text(tag, "value"))).toEqual(Object.values(tags));
        expect((await account.cluster()).tags?.Team).toBe(tags.Team);
        expect((await account.nodeGroup("main")).tags?.Team).toBe(tags.Team);
        expect(await tagOfNodes(account)).toBe(tags.Team === BEFORE.Team ? undefined : WITH_NEW_NODES.Team);
      },
    },
  ],
};

/** What the launch template gives the nodes of a group. */
async function tagOfNodes(account: Account): Promise<string | undefined> {
  const { TagSpecifications: tagged = [] } = await account.launchTemplate("main");
  const { Tags: tags = [] } = tagged.find(({ ResourceType }) => ResourceType === "instance") ?? {};
  return tags.find(({ Key }) => Key === "Team")?.Value;
}
