import { taggedByCni, tagInterfaces } from "./cni-tags";
import { arnOf, type Preset } from "./preset";

/**
 * The VPC CNI in a cluster of IPv6, for which AWS has no managed policy:
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md
 *
 * Scoped to a cluster as {@link vpcCni} is: the CNI's variable `CLUSTER_NAME` must hold the cluster's name. A node's
 * second network interface, for pods with several, is not among it, as it is not in the page.
 */
export const vpcCniIpv6: Preset = {
  summary: "gives the pods of the cluster's own nodes their IPv6 addresses",
  source: {
    url: "https://github.com/aws/amazon-vpc-cni-k8s/blob/b52188387f2e2f10bf289ace929d6a63b176a4fa/docs/iam-policy.md#ipv6-mode",
    version: "1.23.1",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-node"] },
  setting: "`env.CLUSTER_NAME: <cluster>`",

  statements: (_, context) => [
    {
      actions: [
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
      ],
      resources: ["*"],
    },
    ...tagInterfaces(context),
    {
      actions: ["ec2:AssignIpv6Addresses"],
      resources: [arnOf(context, "ec2", "network-interface/*")],
      conditions: { StringEquals: taggedByCni("ResourceTag", context) },
    },
  ],
};
