import type { Changes } from "../support/environment";
import { clusterTemplate, testEnvironment } from "../support/environment";

const template = clusterTemplate(testEnvironment());
const at = (type: string, name?: string) => template.address(type, name);

const CNI = at("aws_eks_addon", "vpc-cni_addon");
const CLUSTER = at("aws_eks_cluster");
const ON_DEMAND = at("aws_eks_node_group", "nodes-on-demand");
const SPOT = at("aws_eks_node_group", "nodes-spot");
const COREDNS = at("aws_eks_addon", "addon-coredns");

// what must be there first (and is destroyed last) -> what comes after it
test.each([
  ["flow-log group -> flow log", at("aws_cloudwatch_log_group", "flow-log_logs"), at("aws_flow_log")],
  ["flow-log role's permissions -> flow log", at("aws_iam_role_policy", "flow-log_policy"), at("aws_flow_log")],
  ["control-plane log group -> drain", at("aws_cloudwatch_log_group", "cluster_logs"), at("time_sleep")],
  ["drain -> cluster", at("time_sleep"), CLUSTER],
  ["cluster role's attachment -> cluster", at("aws_iam_role_policy_attachment", "cluster_policy"), CLUSTER],
  [
    "logs' key -> control-plane log group",
    at("aws_kms_key", "logs-key"),
    at("aws_cloudwatch_log_group", "cluster_logs"),
  ],
  ["secrets' key -> cluster", at("aws_kms_key", "cluster_secrets-key"), CLUSTER],
  ["VPC -> cluster", at("aws_vpc"), CLUSTER],
  ["cluster -> OIDC provider", CLUSTER, at("aws_iam_openid_connect_provider")],
  ["OIDC provider -> CNI role", at("aws_iam_openid_connect_provider"), at("aws_iam_role", "vpc-cni_role")],
  ["CNI role's policy -> vpc-cni", at("aws_iam_role_policy_attachment", "vpc-cni_role_policy"), CNI],
  ["vpc-cni -> nodes on demand", CNI, ON_DEMAND],
  ["vpc-cni -> spot nodes", CNI, SPOT],
  ["kube-proxy -> nodes on demand", at("aws_eks_addon", "addon-kube-proxy"), ON_DEMAND],
  ["kube-proxy -> spot nodes", at("aws_eks_addon", "addon-kube-proxy"), SPOT],
  ["worker policy -> nodes", at("aws_iam_role_policy_attachment", "node-role_worker"), ON_DEMAND],
  ["image policy -> nodes", at("aws_iam_role_policy_attachment", "node-role_images"), SPOT],
  ...["us-west-2a", "us-west-2b", "us-west-2c"].flatMap((zone): [string, string, string][] => [
    [`NAT route of ${zone} -> nodes`, at("aws_route", `vpc_nat-route-${zone}`), ON_DEMAND],
    [`${zone}'s route table -> nodes`, at("aws_route_table_association", `vpc_private-routes-to-${zone}`), SPOT],
  ]),
  ["public route -> nodes", at("aws_route", "vpc_public-route"), ON_DEMAND],
  ["nodes on demand -> coredns", ON_DEMAND, COREDNS],
  ["spot nodes -> coredns", SPOT, COREDNS],
])("%s", (_, first, then) => {
  expect(template.before(then)).toContain(first);
  expect(template.before(first)).not.toContain(then);
});

test("the CNI and kube-proxy wait for no node", () => {
  expect(template.before(CNI)).not.toContain(ON_DEMAND);
  expect(template.before(at("aws_eks_addon", "addon-kube-proxy"))).not.toContain(ON_DEMAND);
});

test("the order rests on no timer but the drain, which waits only on destroy", () => {
  const sleeps = Object.values(template.resources("time_sleep"));
  expect(sleeps).toEqual([
    {
      depends_on: [at("aws_cloudwatch_log_group", "cluster_logs")],
      destroy_duration: "60s",
      // destroyed after the cluster's update, which turns the logs off
      lifecycle: { create_before_destroy: true },
    },
  ]);
});

test("eks-pod-identity-agent comes before the nodes, other add-ons after them", () => {
  const addons = { "eks-pod-identity-agent": {}, "metrics-server": {} };
  const other = clusterTemplate(testEnvironment({ cluster: { addons } }));
  const agent = other.address("aws_eks_addon", "addon-eks-pod-identity-agent");
  const metrics = other.address("aws_eks_addon", "addon-metrics-server");
  const nodes = other.address("aws_eks_node_group", "nodes-on-demand");
  expect(other.before(nodes)).toContain(agent);
  expect(other.before(metrics)).toContain(nodes);
});

test("an add-on that calls AWS comes after the nodes, and after all that its role may do", () => {
  const kmsKeyArns = ["arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"];
  const other = clusterTemplate(testEnvironment({ cluster: { addons: { "aws-ebs-csi-driver": { kmsKeyArns } } } }));
  const addon = other.resource("aws_eks_addon", "addon-aws-ebs-csi-driver");
  const role = other.address("aws_iam_role", "role-kube-systemebs-csi-controller-sa");
  expect(addon.service_account_role_arn).toBe(`\${${role}.arn}`);
  expect(addon.depends_on).toEqual([
    other.address("aws_iam_role_policy_attachment", "role-kube-systemebs-csi-controller-sa_statements"),
    other.address("aws_eks_node_group", "nodes-on-demand"),
    other.address("aws_eks_node_group", "nodes-spot"),
  ]);
});

test("without NAT, nodes wait for the VPC endpoints", () => {
  const vpcEndpoints = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];
  const changes: Changes = { network: { natGateways: "none", vpcEndpoints } };
  const closed = clusterTemplate(testEnvironment(changes));
  const before = closed.before(closed.address("aws_eks_node_group", "nodes-spot"));
  const endpoints = Object.keys(closed.resources("aws_vpc_endpoint"));
  expect(endpoints).toHaveLength(5);
  expect(endpoints.filter((endpoint) => !before.has(endpoint))).toEqual([]);
});

test("the ways out are one value, which changes after a new way is there and before an old one goes", () => {
  const vpcEndpoints = ["s3", "sts"];
  const both = clusterTemplate(testEnvironment({ network: { vpcEndpoints } }));
  const ways = both.resource("terraform_data", "ways-out");
  expect(ways.input).toEqual({ natGateways: "single", vpcEndpoints });
  expect(ways.depends_on).toEqual([
    ...["us-west-2a", "us-west-2b", "us-west-2c"].map((zone) => both.address("aws_route", `vpc_nat-route-${zone}`)),
    ...["us-west-2a", "us-west-2b", "us-west-2c"].map((zone) =>
      both.address("aws_route_table_association", `vpc_private-routes-to-${zone}`),
    ),
    both.address("aws_vpc_endpoint", "endpoints_s3"),
    both.address("aws_vpc_endpoint", "endpoints_sts"),
  ]);
});
