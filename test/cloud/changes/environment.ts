import { altered, type Section } from "./lane";

const INSTEAD = "Make a new environment instead";

const NAMED = [
  "aws_cloudwatch_log_group.cluster_logs",
  "aws_cloudwatch_log_group.flow-log_logs",
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
  "aws_iam_role_policy.flow-log_policy",
  "aws_iam_role_policy_attachment.cluster_policy",
  "aws_iam_role_policy_attachment.node-role_images",
  "aws_iam_role_policy_attachment.node-role_worker",
  "aws_iam_role_policy_attachment.vpc-cni_role_policy",
  "aws_kms_alias.cluster_secrets-key_alias[0]",
  "aws_launch_template.nodes-main_template",
  "aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16",
  "terraform_data.cluster_secrets-key-choice",
  "terraform_data.cluster_secrets-key-record",
  "terraform_data.nodes-main_tags",
];

const IN_THE_VPC = [
  "aws_default_security_group.vpc_default-security-group",
  "aws_eip.vpc_nat-address-us-west-2a",
  "aws_eks_cluster.cluster",
  "aws_eks_node_group.nodes-main",
  "aws_flow_log.flow-log",
  "aws_iam_openid_connect_provider.oidc",
  "aws_nat_gateway.vpc_nat-us-west-2a",
  "aws_route.vpc_nat-route-us-west-2a",
  "aws_route.vpc_nat-route-us-west-2b",
  "aws_route.vpc_public-route",
  "aws_route_table.vpc_private-routes-us-west-2a",
  "aws_route_table.vpc_private-routes-us-west-2b",
  "aws_route_table.vpc_public-routes",
  "aws_route_table_association.vpc_private-routes-to-us-west-2a",
  "aws_route_table_association.vpc_private-routes-to-us-west-2b",
  "aws_route_table_association.vpc_public-routes-to-us-west-2a",
  "aws_route_table_association.vpc_public-routes-to-us-west-2b",
  "aws_subnet.vpc_private-us-west-2a",
  "aws_subnet.vpc_private-us-west-2b",
  "aws_subnet.vpc_public-us-west-2a",
  "aws_subnet.vpc_public-us-west-2b",
  "aws_vpc.vpc",
  "terraform_data.nodes-main_tags",
];

const OF_A_ZONE = [
  "delete aws_route.vpc_nat-route-us-west-2b",
  "delete aws_route_table.vpc_private-routes-us-west-2b",
  "delete aws_route_table_association.vpc_private-routes-to-us-west-2b",
  "delete aws_route_table_association.vpc_public-routes-to-us-west-2b",
  "delete aws_subnet.vpc_private-us-west-2b",
  "delete aws_subnet.vpc_public-us-west-2b",
  "replace aws_eks_node_group.nodes-main",
  "replace terraform_data.nodes-main_tags",
];

/** With another value of these it is another environment: only planned, to show what would be taken away. */
export const ENVIRONMENT_CHANGES: Section = {
  title: "Identity of the environment",
  lanes: [
    {
      key: "region",
      steps: [
        altered("us-east-1", {
          with: { network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
          fails: "region: the network is in us-west-2 and cannot move; make a new environment for us-east-1",
        }),
      ],
      says: `nothing: the plan fails. ${INSTEAD}`,
    },
    {
      key: "cluster.name",
      steps: [altered("renamed", { takesAway: NAMED.map((resource) => `replace ${resource}`) })],
      isDangerous: true,
      says: `**replaces** the cluster, and all that is named after it. ${INSTEAD}`,
    },
    {
      key: "network.cidr",
      steps: [
        altered("10.1.0.0/16", {
          takesAway: [
            "delete aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16",
            ...IN_THE_VPC.map((resource) => `replace ${resource}`),
          ],
        }),
      ],
      isDangerous: true,
      says: `**replaces** all of the network, and the cluster. ${INSTEAD}`,
    },
    {
      key: "network.availabilityZones",
      steps: [altered(["us-west-2a", "us-west-2c"], { takesAway: OF_A_ZONE })],
      isDangerous: true,
      says: `**replaces** the subnets, and all node groups. ${INSTEAD}`,
    },
  ],
};
