import type { Preset } from "./preset";

/**
 * Programs that keep what they have in S3: Loki, Mimir, Tempo, Thanos, Harbor, GitLab and others. The page of Harbor's
 * registry asks for the most; these have less of it, but for the tags of Tempo's objects:
 *
 * https://github.com/grafana/loki/blob/65e30f8488e8a5ea2013c6881675f8103a8f6bc7/docs/sources/configure/storage.md
 * https://github.com/grafana/tempo/blob/ad33aa8fafc41a4ea58519f7b7a88b1aa1383224/docs/sources/tempo/configuration/hosted-storage/s3.md
 * https://github.com/thanos-io/objstore/blob/4e5fd4289b5052ec0fed3a27dc025c364a0e354e/README.md#aws-policies
 * https://docs.gitlab.com/administration/object_storage/#use-amazon-instance-profiles
 *
 * The pages of Mimir and Harbor name no permissions. Mimir stores through Thanos' library
 * (https://github.com/grafana/mimir/blob/016898d6e3d0b074eeaf200887b005be6832543c/pkg/storage/bucket/s3/bucket_client.go), Harbor
 * through the registry. GitLab's backups ask for more than this: they list the account's buckets and set ACLs.
 *
 * What KMS keys ask for is S3's: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const s3Storage: Preset = {
  summary: "reads, writes and deletes the objects of its S3 buckets (Loki, Mimir, Tempo, Thanos, Harbor, GitLab)",
  source: {
    url: "https://github.com/distribution/distribution/blob/0d6b721dc3ceacb5d678c25b718b2f40a507c2d8/docs/content/storage-drivers/s3.md#s3-permission-scopes",
    version: "2026-08-18",
  },
  needs: [["bucketArns"]],
  takes: ["kmsKeyArns"],

  statements: ({ bucketArns, kmsKeyArns }, { dnsSuffix }) => [
    {
      actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      resources: bucketArns,
    },
    {
      actions: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:GetObjectTagging",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
        "s3:PutObjectTagging",
      ],
      resources: bucketArns.map((arn) => `${arn}/*`),
    },
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: kmsKeyArns,
      conditions: { StringLike: { "kms:ViaService": [`s3.*.${dnsSuffix}`] } },
    },
  ],
};
