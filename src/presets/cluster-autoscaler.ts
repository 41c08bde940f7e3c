import { arnOf, type Preset } from "./preset";

/**
 * Cluster Autoscaler: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 *
 * EKS tags the Auto Scaling groups of managed node groups for it.
 */
export const clusterAutoscaler: Preset = {
  summary: "sets the size of the cluster's own Auto Scaling groups",
  source: {
    url: "https://github.com/kubernetes/autoscaler/blob/55c37cd5eb550756c5ccc5a89e9068d77797e575/cluster-autoscaler/cloudprovider/aws/README.md",
    version: "2026-08-22",
  },
  serviceAccounts: { namespace: "kube-system", names: ["cluster-autoscaler"] },
  setting: "`autoDiscovery.clusterName: <cluster>` and `awsRegion`",

  statements: (_, context) => [
    {
      actions: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ],
      resources: ["*"],
    },
    {
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      resources: [arnOf(context, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")],
      conditions: {
        StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${context.clusterName}`]: ["owned"] },
      },
    },
    {
      actions: ["eks:DescribeNodegroup"],
      resources: [arnOf(context, "eks", `nodegroup/${context.clusterName}/*/*`)],
    },
  ],
};
