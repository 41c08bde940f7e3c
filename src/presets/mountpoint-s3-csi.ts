import type { Preset } from "./preset";

/**
 * Mountpoint for Amazon S3 CSI driver: https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md
 *
 * It asks for what Mountpoint asks for; what the driver's controller does needs nothing of AWS.
 */
export const mountpointS3Csi: Preset = {
  summary: "reads, writes and deletes the objects of S3 buckets that pods mount",
  source: {
    url: "https://github.com/awslabs/mountpoint-s3/blob/58817cab2fc3020a422d8aa14049a86b296f4498/doc/CONFIGURATION.md#iam-permissions",
    version: "2026-08-22",
  },
  serviceAccounts: { namespace: "kube-system", names: ["s3-csi-driver-sa"] },
  needs: [["bucketArns", "directoryBucketArns"]],
  takes: ["kmsKeyArns"],

  statements: ({ bucketArns, directoryBucketArns, kmsKeyArns }, { dnsSuffix }) => [
    { actions: ["s3:ListBucket"], resources: bucketArns },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      resources: bucketArns.map((arn) => `${arn}/*`),
    },
    { actions: ["s3express:CreateSession"], resources: directoryBucketArns },
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: kmsKeyArns,
      conditions: { StringLike: { "kms:ViaService": [`s3.*.${dnsSuffix}`, `s3express.*.${dnsSuffix}`] } },
    },
  ],
};
