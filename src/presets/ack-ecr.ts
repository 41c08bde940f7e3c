import type { Preset } from "./preset";

/**
 * ACK's controller for ECR. Its document is a policy for all of ECR; these are the calls of its code
 * (https://github.com/aws-controllers-k8s/ecr-controller/tree/ea6ec93e2bfe3594eb439ca976f4b61061061999/pkg/resource), on what it is given to manage. Rules of
 * pull-through caches and templates of repositories need `statements`.
 */
export const ackEcr: Preset = {
  summary: "makes, changes and deletes the repositories that its custom resources describe",
  source: {
    url: "https://github.com/aws-controllers-k8s/ecr-controller/blob/ea6ec93e2bfe3594eb439ca976f4b61061061999/config/iam/recommended-policy-arn",
    version: "1.8.1",
  },
  serviceAccounts: { namespace: "ack-system", names: ["ack-ecr-controller"] },
  needs: [["repositoryArns"]],
  setting: "`aws.region`",

  statements: ({ repositoryArns }) => [
    {
      actions: [
        "ecr:CreateRepository",
        "ecr:DeleteLifecyclePolicy",
        "ecr:DeleteRepository",
        "ecr:DeleteRepositoryPolicy",
        "ecr:DescribeRepositories",
        "ecr:GetLifecyclePolicy",
        "ecr:GetRepositoryPolicy",
        "ecr:ListTagsForResource",
        "ecr:PutImageScanningConfiguration",
        "ecr:PutImageTagMutability",
        "ecr:PutLifecyclePolicy",
        "ecr:SetRepositoryPolicy",
        "ecr:TagResource",
        "ecr:UntagResource",
      ],
      resources: repositoryArns,
    },
  ],
};
