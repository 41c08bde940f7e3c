/** What becomes of a resource of BASE's: it is named after the cluster, lies in the VPC or on the cluster, has tags. */
type Trait = "named" | "inNetwork" | "tagged";

const RESOURCES: Readonly<Record<string, readonly Trait[]>> = {
  "aws_cloudwatch_log_group.cluster_logs": ["named", "tagged"],
  "aws_cloudwatch_log_group.flow-log_logs": ["named", "tagged"],
  "aws_default_security_group.vpc_default-security-group": ["inNetwork", "tagged"],
  "aws_eip.vpc_nat-address-us-west-2a": ["inNetwork", "tagged"],
  "aws_eks_addon.addon-coredns": ["named", "inNetwork", "tagged"],
  "aws_eks_addon.addon-kube-proxy": ["named", "inNetwork", "tagged"],
  "aws_eks_addon.vpc-cni_addon": ["named", "inNetwork", "tagged"],
  "aws_eks_cluster.cluster": ["named", "inNetwork", "tagged"],
  "aws_eks_node_group.nodes-main": ["named", "inNetwork", "tagged"],
  "aws_flow_log.flow-log": ["named", "inNetwork", "tagged"],
  "aws_iam_openid_connect_provider.oidc": ["named", "inNetwork", "tagged"],
  "aws_iam_role.cluster_role": ["named", "tagged"],
  "aws_iam_role.flow-log_role": ["named", "tagged"],
  "aws_iam_role.node-role": ["named", "tagged"],
  "aws_iam_role.vpc-cni_role": ["named", "tagged"],
  // tagged: the policy names the account, which is read again with the VPC
  "aws_iam_role_policy.flow-log_policy": ["named", "tagged"],
  "aws_iam_role_policy_attachment.cluster_policy": ["named"],
  "aws_iam_role_policy_attachment.node-role_images": ["named"],
  "aws_iam_role_policy_attachment.node-role_worker": ["named"],
  "aws_iam_role_policy_attachment.vpc-cni_role_policy": ["named"],
  "aws_internet_gateway.vpc_internet-gateway": ["inNetwork", "tagged"],
  "aws_kms_alias.cluster_secrets-key_alias[0]": ["named"],
  "aws_kms_key.cluster_secrets-key[0]": ["tagged"],
  "aws_launch_template.nodes-main_template": ["named", "tagged"],
  "aws_nat_gateway.vpc_nat-us-west-2a": ["inNetwork", "tagged"],
  "aws_route.vpc_nat-route-us-west-2a": ["inNetwork"],
  "aws_route.vpc_nat-route-us-west-2b": ["inNetwork"],
  "aws_route.vpc_public-route": ["inNetwork"],
  "aws_route_table.vpc_private-routes-us-west-2a": ["inNetwork", "tagged"],
  "aws_route_table.vpc_private-routes-us-west-2b": ["inNetwork", "tagged"],
  "aws_route_table.vpc_public-routes": ["inNetwork", "tagged"],
  "aws_route_table_association.vpc_private-routes-to-us-west-2a": ["inNetwork"],
  "aws_route_table_association.vpc_private-routes-to-us-west-2b": ["inNetwork"],
  "aws_route_table_association.vpc_public-routes-to-us-west-2a": ["inNetwork"],
  "aws_route_table_association.vpc_public-routes-to-us-west-2b": ["inNetwork"],
  "aws_subnet.vpc_private-us-west-2a": ["inNetwork", "tagged"],
  "aws_subnet.vpc_private-us-west-2b": ["inNetwork", "tagged"],
  "aws_subnet.vpc_public-us-west-2a": ["inNetwork", "tagged"],
  "aws_subnet.vpc_public-us-west-2b": ["inNetwork", "tagged"],
  "aws_vpc.vpc": ["inNetwork", "tagged"],
  "aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16": ["named", "tagged"],
  "terraform_data.cluster_secrets-key-choice": ["named"],
  "terraform_data.cluster_secrets-key-record": ["named"],
  "terraform_data.cluster_zonal-shift": ["named", "inNetwork"],
  "terraform_data.cluster_zones": ["named", "inNetwork"],
  "terraform_data.nodes-main_tags": ["named", "inNetwork"],
  "terraform_data.vpc_zone-order": ["inNetwork"],
};

/** The addresses of those resources of BASE's that have a trait. */
export function baseResources(trait: Trait): string[] {
  return Object.keys(RESOURCES).filter((address) => RESOURCES[address]?.includes(trait));
}
