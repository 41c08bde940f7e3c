import { CLUSTER_TAG_PREFIX } from "../aws/names";
import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, owned, type Preset, type PresetContext } from "./preset";

/**
 * Amazon EBS CSI driver: https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/install.md
 *
 * The driver tags what it makes with the cluster's name if it is told the name. A volume made by hand needs the same
 * tags before the driver may use it.
 */
export const ebsCsi: Preset = {
  summary: "makes, attaches, copies and deletes the cluster's own EBS volumes and snapshots",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/429e202e589798e55c0f8ddcc81b2850b7f000d0/docs/install.md#set-up-driver-permissions",
    version: "1.64.0",
  },
  serviceAccounts: { namespace: "kube-system", names: ["ebs-csi-controller-sa"] },
  takes: ["kmsKeyArns"],
  setting: "`controller.k8sTagClusterId: <cluster>`, unless it is the EKS add-on",

  statements: ({ kmsKeyArns }, context) => [
    {
      actions: [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeSnapshots",
        "ec2:DescribeVolumes",
        "ec2:DescribeVolumesModifications",
        "ec2:DescribeVolumeStatus",
      ],
      resources: ["*"],
    },
    ...volumesAndSnapshots(context),
    ...encryption(kmsKeyArns, context),
  ],
};

function volumesAndSnapshots(context: PresetContext): PermissionStatement[] {
  const { partition, region } = context;
  const volumes = arnOf(context, "ec2", "volume/*");
  const snapshots = `arn:${partition}:ec2:${region}::snapshot/*`;
  const made = { "ec2:ResourceTag/ebs.csi.aws.com/cluster": ["true"], ...owned("ec2:ResourceTag", context) };
  const making = { "aws:RequestTag/ebs.csi.aws.com/cluster": ["true"], ...owned("aws:RequestTag", context) };
  return [
    {
      actions: ["ec2:CreateVolume", "ec2:CopyVolumes"],
      resources: [volumes],
      conditions: { StringEquals: making },
    },
    {
      actions: ["ec2:CopyVolumes"],
      resources: [arnOf(context, "ec2", "volume/vol-*")],
      conditions: { StringEquals: made },
    },
    { actions: ["ec2:CreateSnapshot"], resources: [snapshots], conditions: { StringEquals: making } },
    {
      actions: ["ec2:CreateSnapshot", "ec2:ModifyVolume", "ec2:AttachVolume", "ec2:DetachVolume", "ec2:DeleteVolume"],
      resources: [volumes],
      conditions: { StringEquals: made },
    },
    {
      actions: ["ec2:CreateVolume", "ec2:EnableFastSnapshotRestores", "ec2:DeleteSnapshot", "ec2:LockSnapshot"],
      resources: [snapshots],
      conditions: { StringEquals: made },
    },
    {
      // EKS tags the instances of managed node groups so, and Karpenter its own
      actions: ["ec2:AttachVolume", "ec2:DetachVolume"],
      resources: [arnOf(context, "ec2", "instance/*")],
      conditions: { StringEquals: owned("ec2:ResourceTag", context) },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: [volumes, snapshots],
      conditions: {
        StringEquals: { "ec2:CreateAction": ["CreateVolume", "CreateSnapshot", "CopyVolumes"], ...making },
      },
    },
    {
      actions: ["ec2:CreateTags", "ec2:DeleteTags"],
      resources: [volumes],
      conditions: {
        StringEquals: made,
        Null: { "aws:TagKeys": ["false"] },
        "ForAllValues:StringNotEquals": {
          "aws:TagKeys": [
            "ebs.csi.aws.com/cluster",
            "ebs.csi.aws.com/cluster-name",
            "kubernetes.io/created-for/pvc/name",
            CLUSTER_TAG_PREFIX + context.clusterName,
          ],
        },
      },
    },
  ];
}

function encryption(kmsKeyArns: readonly string[], { region, dnsSuffix }: PresetContext): PermissionStatement[] {
  const viaEc2 = { "kms:ViaService": [`ec2.${region}.${dnsSuffix}`] };
  return [
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
      resources: kmsKeyArns,
      conditions: { StringEquals: viaEc2 },
    },
    {
      actions: ["kms:CreateGrant"],
      resources: kmsKeyArns,
      conditions: { StringEquals: viaEc2, Bool: { "kms:GrantIsForAWSResource": ["true"] } },
    },
  ];
}
