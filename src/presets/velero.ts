import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, owned, type Preset, type PresetContext } from "./preset";

/**
 * Velero with its plugin for AWS: https://github.com/vmware-tanzu/velero-plugin-for-aws
 *
 * Velero gives a snapshot the tags of its volume, and a restored volume those of its snapshot: where the volume's say
 * which cluster it is of, as `ebs-csi` asks of them, all three do.
 */
export const velero: Preset = {
  summary: "backs up the cluster to S3 buckets and its EBS volumes to snapshots, and restores both",
  source: {
    url: "https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/800bcfb14d8e446ddd9aff91a36e551cbf79414d/README.md#set-permissions-for-velero",
    version: "2026-02-10",
  },
  serviceAccounts: { namespace: "velero", names: ["velero-server"] },
  needs: [["bucketArns"]],
  takes: ["kmsKeyArns"],
  setting: "`AWS_CLUSTER_NAME: <cluster>` among `configuration.extraEnvVars` to restore another cluster's volumes",

  statements: ({ bucketArns, kmsKeyArns }, context) => [
    { actions: ["s3:ListBucket"], resources: bucketArns },
    {
      actions: [
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:PutObject",
        "s3:PutObjectTagging",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      resources: bucketArns.map((arn) => `${arn}/*`),
    },
    { actions: ["ec2:DescribeVolumes", "ec2:DescribeSnapshots"], resources: ["*"] },
    ...volumesAndSnapshots(context),
    ...encryption(kmsKeyArns, context),
  ],
};

function volumesAndSnapshots(context: PresetContext): PermissionStatement[] {
  const { partition, region } = context;
  const volumes = arnOf(context, "ec2", "volume/*");
  const snapshots = `arn:${partition}:ec2:${region}::snapshot/*`;
  const isOwned = { StringEquals: owned("aws:ResourceTag", context) };
  const making = owned("aws:RequestTag", context);
  const isBackup = { StringLike: { "aws:ResourceTag/velero.io/backup": ["*"] } };
  return [
    { actions: ["ec2:CreateSnapshot"], resources: [volumes], conditions: isOwned },
    {
      actions: ["ec2:CreateSnapshot"],
      resources: [snapshots],
      conditions: { StringEquals: making, StringLike: { "aws:RequestTag/velero.io/backup": ["*"] } },
    },
    { actions: ["ec2:DeleteSnapshot"], resources: [snapshots], conditions: { ...isOwned, ...isBackup } },
    // a backup may be another cluster's, the volume that is made of it is this one's
    { actions: ["ec2:CreateVolume"], resources: [snapshots], conditions: isBackup },
    { actions: ["ec2:CreateVolume"], resources: [volumes], conditions: { StringEquals: making } },
    {
      actions: ["ec2:CreateTags"],
      resources: [volumes, snapshots],
      conditions: { StringEquals: { ...making, "ec2:CreateAction": ["CreateVolume", "CreateSnapshot"] } },
    },
  ];
}

function encryption(kmsKeyArns: readonly string[], { region, dnsSuffix }: PresetContext): PermissionStatement[] {
  const viaEc2 = { "kms:ViaService": [`ec2.${region}.${dnsSuffix}`] };
  return [
    {
      actions: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      resources: kmsKeyArns,
      conditions: { StringEquals: viaEc2 },
    },
    {
      actions: ["kms:CreateGrant"],
      resources: kmsKeyArns,
      conditions: { StringEquals: viaEc2, Bool: { "kms:GrantIsForAWSResource": ["true"] } },
    },
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: kmsKeyArns,
      conditions: { StringLike: { "kms:ViaService": [`s3.*.${dnsSuffix}`] } },
    },
  ];
}
