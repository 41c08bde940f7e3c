import type { PermissionStatement } from "../iam/permission-policy";
import { createFsxRole } from "./fsx-role";
import { arnOf, type Preset, type PresetContext } from "./preset";

/** The tag that the driver gives each file system that it makes: the persistent volume's name. */
const TAG = "CSIVolumeName";

/** Its service is called so in every partition. */
const S3_ACCESS = "s3.data-source.lustre.fsx.amazonaws.com";

/** Amazon FSx for Lustre CSI driver: https://github.com/kubernetes-sigs/aws-fsx-csi-driver/blob/master/docs/install.md */
export const fsxLustreCsi: Preset = {
  summary: "makes, grows and deletes FSx for Lustre file systems, linked to S3 buckets if it is given any",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-fsx-csi-driver/blob/5b227125add708cd0b87c76abe1a4c074e71dfc5/docs/install.md#set-up-driver-permissions",
    version: "1.9.0",
  },
  serviceAccounts: { namespace: "kube-system", names: ["fsx-csi-controller-sa"] },
  takes: ["bucketArns"],
  exceptions: {
    "no-escalation":
      "FSx gives the role with which it reaches a linked bucket its policy, in the driver's name; only FSx can assume that role",
  },

  statements: ({ bucketArns }, context) => {
    const fileSystems = arnOf(context, "fsx", "file-system/*");
    return [
      { actions: ["fsx:DescribeFileSystems"], resources: ["*"] },
      {
        actions: ["fsx:CreateFileSystem", "fsx:TagResource"],
        resources: [fileSystems],
        conditions: { StringLike: { [`aws:RequestTag/${TAG}`]: ["*"] } },
      },
      {
        actions: ["fsx:DeleteFileSystem", "fsx:UpdateFileSystem"],
        resources: [fileSystems],
        conditions: { StringLike: { [`aws:ResourceTag/${TAG}`]: ["*"] } },
      },
      createFsxRole(context),
      { actions: ["s3:ListBucket"], resources: bucketArns },
      ...linksToBuckets(bucketArns, context),
    ];
  },
};

/** A file system that is linked to a bucket has a role of its own there. */
function linksToBuckets(bucketArns: readonly string[], context: PresetContext): PermissionStatement[] {
  if (bucketArns.length === 0) return [];
  const { partition, accountId } = context;
  const roles = `arn:${partition}:iam::${accountId}:role/aws-service-role/${S3_ACCESS}/AWSServiceRoleForFSxS3Access_*`;
  return [
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [roles],
      conditions: { StringEquals: { "iam:AWSServiceName": [S3_ACCESS] } },
    },
    { actions: ["iam:AttachRolePolicy", "iam:PutRolePolicy"], resources: [roles] },
  ];
}
