import type { Preset } from "./preset";

/**
 * ACK's controller for S3. Its document is a policy for all of S3; these are the calls of its code
 * (https://github.com/aws-controllers-k8s/s3-controller/tree/1051f76f2b6db0a948e485014e88470ee51a2fa0/pkg/resource), on what it is given to manage. Replication needs `iam:PassRole`
 * for its role, as `statements`.
 */
export const ackS3: Preset = {
  summary: "makes, changes and deletes the buckets that its custom resources describe",
  source: {
    url: "https://github.com/aws-controllers-k8s/s3-controller/blob/1051f76f2b6db0a948e485014e88470ee51a2fa0/config/iam/recommended-inline-policy",
    version: "1.10.0",
  },
  serviceAccounts: { namespace: "ack-system", names: ["ack-s3-controller"] },
  needs: [["bucketArns"]],
  setting: "`aws.region`",

  statements: ({ bucketArns }) => [
    {
      actions: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:DeleteBucketWebsite",
        "s3:GetAccelerateConfiguration",
        "s3:GetAnalyticsConfiguration",
        "s3:GetBucketAbac",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketNotification",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetIntelligentTieringConfiguration",
        "s3:GetInventoryConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetMetricsConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:PutAccelerateConfiguration",
        "s3:PutAnalyticsConfiguration",
        "s3:PutBucketAbac",
        "s3:PutBucketAcl",
        "s3:PutBucketCORS",
        "s3:PutBucketLogging",
        "s3:PutBucketNotification",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketRequestPayment",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutBucketWebsite",
        "s3:PutEncryptionConfiguration",
        "s3:PutIntelligentTieringConfiguration",
        "s3:PutInventoryConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutMetricsConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      resources: bucketArns,
    },
    { actions: ["s3:ListAllMyBuckets"], resources: ["*"] },
  ],
};
