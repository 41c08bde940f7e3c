import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, owned, type Preset, type PresetContext } from "./preset";

/**
 * Karpenter: https://karpenter.sh/docs/reference/cloudformation/
 *
 * Its nodes get the role that the cluster's other nodes have. It needs the queue that announces interruptions only if
 * `settings.interruptionQueue` names one.
 */
export const karpenter: Preset = {
  summary: "starts and ends the instances that pods need, with the cluster's node role",
  source: {
    url: "https://github.com/aws/karpenter-provider-aws/blob/1d927085dd81a9df9301e613f371dac5b4d16bfe/website/content/en/docs/getting-started/getting-started-with-karpenter/cloudformation.yaml",
    version: "1.14.1",
  },
  serviceAccounts: { namespace: "kube-system", names: ["karpenter"] },
  takes: ["queueArns"],
  setting:
    "`settings.clusterName: <cluster>`, EC2NodeClasses with `role: <cluster>-worker-node`, and for interruptions a queue with its EventBridge rules, as `settings.interruptionQueue`",
  exceptions: {
    "no-wildcard-resource":
      "arc-zonal-shift:GetManagedResource names an EKS cluster by a condition: it has no ARN for one",
  },

  statements: ({ queueArns }, context) => [
    ...instances(context),
    ...instanceProfiles(context),
    ...discovery(context),
    { actions: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], resources: queueArns },
  ],
};

function instances(context: PresetContext): PermissionStatement[] {
  const { partition, region, clusterName } = context;
  const ec2 = (resource: string) => arnOf(context, "ec2", `${resource}/*`);
  const regional = (owner: string, resource: string) => `arn:${partition}:ec2:${region}:${owner}:${resource}/*`;
  const made = {
    StringEquals: owned("aws:ResourceTag", context),
    StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": ["*"] },
  };
  const making = {
    ...owned("aws:RequestTag", context),
    "aws:RequestTag/eks:eks-cluster-name": [clusterName],
  };
  const ofNodePool = { "aws:RequestTag/karpenter.sh/nodepool": ["*"] };
  const isMade = [
    ec2("fleet"),
    ec2("instance"),
    ec2("volume"),
    ec2("network-interface"),
    ec2("launch-template"),
    ec2("spot-instances-request"),
  ];
  return [
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resources: [
        regional("", "image"),
        regional("", "snapshot"),
        ec2("security-group"),
        ec2("subnet"),
        // another account may share these two with this one
        regional("*", "capacity-reservation"),
        regional("*", "placement-group"),
      ],
    },
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resources: [ec2("launch-template")],
      conditions: made,
    },
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
      resources: isMade,
      conditions: { StringEquals: making, StringLike: ofNodePool },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: isMade,
      conditions: {
        StringEquals: { ...making, "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"] },
        StringLike: ofNodePool,
      },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: [ec2("instance")],
      conditions: {
        ...made,
        StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": [clusterName] },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] },
      },
    },
    { actions: ["ec2:TerminateInstances"], resources: [ec2("instance")], conditions: made },
    { actions: ["ec2:DeleteLaunchTemplate"], resources: [ec2("launch-template")], conditions: made },
  ];
}

function instanceProfiles(context: PresetContext): PermissionStatement[] {
  const { partition, region, accountId, clusterName, nodeRoleName, nodeRolePath } = context;
  const iam = `arn:${partition}:iam::${accountId}`;
  const tags = (of: "ResourceTag" | "RequestTag") => ({
    ...owned(`aws:${of}`, context),
    [`aws:${of}/topology.kubernetes.io/region`]: [region],
  });
  const making = { ...tags("RequestTag"), "aws:RequestTag/eks:eks-cluster-name": [clusterName] };
  const resources = [`${iam}:instance-profile/*`];
  return [
    {
      actions: ["iam:PassRole"],
      resources: [`${iam}:role${nodeRolePath}${nodeRoleName}`],
      // in China, EC2 goes by either name
      conditions: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
    },
    {
      actions: ["iam:CreateInstanceProfile"],
      resources,
      conditions: {
        StringEquals: making,
        StringLike: { "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": ["*"] },
      },
    },
    {
      actions: ["iam:TagInstanceProfile"],
      resources,
      conditions: {
        StringEquals: { ...tags("ResourceTag"), ...making },
        StringLike: {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": ["*"],
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": ["*"],
        },
      },
    },
    {
      actions: ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
      resources,
      conditions: {
        StringEquals: tags("ResourceTag"),
        StringLike: { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": ["*"] },
      },
    },
    { actions: ["iam:GetInstanceProfile"], resources },
  ];
}

function discovery(context: PresetContext): PermissionStatement[] {
  const { partition, region, clusterName } = context;
  const cluster = arnOf(context, "eks", `cluster/${clusterName}`);
  return [
    {
      actions: [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
      ],
      resources: ["*"],
      conditions: { StringEquals: { "aws:RequestedRegion": [region] } },
    },
    { actions: ["iam:ListInstanceProfiles", "pricing:GetProducts"], resources: ["*"] },
    { actions: ["ssm:GetParameter"], resources: [`arn:${partition}:ssm:${region}::parameter/aws/service/*`] },
    { actions: ["eks:DescribeCluster"], resources: [cluster] },
    {
      actions: ["arc-zonal-shift:GetManagedResource"],
      resources: ["*"],
      conditions: { StringEquals: { "arc-zonal-shift:ResourceIdentifier": [cluster] } },
    },
  ];
}
