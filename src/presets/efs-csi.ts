import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, type Preset } from "./preset";

/**
 * Amazon EFS CSI driver: https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/docs/iam-policy-create.md
 *
 * The EKS add-on annotates the accounts of both the controller and the nodes with its role. S3 file systems are not
 * among the file systems that it is for: their nodes need a role that reads buckets.
 */
export const efsCsi: Preset = {
  summary: "makes and deletes access points of EFS file systems",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/a4fc67600be60d0f8350dc9459e55ff04e9aa944/docs/iam-policy-example.json",
    version: "3.4.1",
  },
  serviceAccounts: { namespace: "kube-system", names: ["efs-csi-controller-sa", "efs-csi-node-sa"] },
  needs: [["fileSystemArns"]],

  statements: ({ fileSystemArns }, context): PermissionStatement[] => {
    const accessPoints = arnOf(context, "elasticfilesystem", "access-point/*");
    return [
      { actions: ["ec2:DescribeAvailabilityZones"], resources: ["*"] },
      {
        actions: ["elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeMountTargets"],
        resources: fileSystemArns,
      },
      { actions: ["elasticfilesystem:DescribeAccessPoints"], resources: [...fileSystemArns, accessPoints] },
      {
        actions: ["elasticfilesystem:CreateAccessPoint"],
        resources: fileSystemArns,
        conditions: { StringEquals: { "aws:RequestTag/efs.csi.aws.com/cluster": ["true"] } },
      },
      {
        actions: ["elasticfilesystem:TagResource"],
        resources: [accessPoints],
        conditions: {
          StringEquals: {
            "aws:ResourceTag/efs.csi.aws.com/cluster": ["true"],
            "elasticfilesystem:CreateAction": ["CreateAccessPoint"],
          },
        },
      },
      {
        actions: ["elasticfilesystem:DeleteAccessPoint"],
        resources: [accessPoints],
        conditions: { StringEquals: { "aws:ResourceTag/efs.csi.aws.com/cluster": ["true"] } },
      },
    ];
  },
};
