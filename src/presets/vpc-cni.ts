import { taggedByCni, tagInterfaces } from "./cni-tags";
import { arnOf, owned, type Preset, vpcArn } from "./preset";

/**
 * The VPC CNI in a cluster of IPv4: https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/iam-policy.md
 *
 * The form of the page that is scoped to a cluster: the CNI's variable `CLUSTER_NAME` must hold the cluster's name, by
 * which it tags its network interfaces. 1.18 and later look for subnets. 1.22.0 and 1.22.1 look for security groups too,
 * and end where they may not (1.22.2 took that back).
 */
export const vpcCni: Preset = {
  summary: "gives nodes the cluster's own network interfaces, and pods their IPv4 addresses",
  source: {
    url: "https://github.com/aws/amazon-vpc-cni-k8s/blob/b52188387f2e2f10bf289ace929d6a63b176a4fa/docs/iam-policy.md#scope-down-iam-policy-per-eks-cluster",
    version: "1.23.1",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-node"] },
  setting: "`env.CLUSTER_NAME: <cluster>`",

  statements: (_, context) => {
    const ec2 = (resource: string) => arnOf(context, "ec2", `${resource}/*`);
    const inVpc = { ArnEquals: { "ec2:Vpc": [vpcArn(context)] } };
    return [
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
        actions: ["ec2:CreateNetworkInterface"],
        resources: [ec2("network-interface")],
        conditions: { StringEquals: taggedByCni("RequestTag", context) },
      },
      {
        actions: ["ec2:CreateNetworkInterface"],
        resources: [ec2("subnet"), ec2("security-group")],
        conditions: inVpc,
      },
      {
        actions: [
          "ec2:AssignPrivateIpAddresses",
          "ec2:AttachNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DetachNetworkInterface",
          "ec2:ModifyNetworkInterfaceAttribute",
          "ec2:UnassignPrivateIpAddresses",
        ],
        resources: [ec2("network-interface")],
        conditions: { StringEquals: taggedByCni("ResourceTag", context) },
      },
      {
        actions: ["ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
        resources: [ec2("instance")],
        conditions: { StringEquals: owned("aws:ResourceTag", context) },
      },
      {
        actions: ["ec2:ModifyNetworkInterfaceAttribute"],
        resources: [ec2("security-group")],
        conditions: inVpc,
      },
    ];
  },
};
