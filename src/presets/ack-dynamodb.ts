import type { Preset } from "./preset";

/**
 * ACK's controller for DynamoDB. Its document is a policy for all of DynamoDB; these are the calls of its code
 * (https://github.com/aws-controllers-k8s/dynamodb-controller/tree/8f8c351cbd2b81083f062da34dd16f7e867c95e8/pkg/resource), on what it is given to manage. Backups, global
 * tables and replicas in other regions need `statements`.
 */
export const ackDynamodb: Preset = {
  summary: "makes, changes and deletes the tables that its custom resources describe",
  source: {
    url: "https://github.com/aws-controllers-k8s/dynamodb-controller/blob/8f8c351cbd2b81083f062da34dd16f7e867c95e8/config/iam/recommended-policy-arn",
    version: "1.9.2",
  },
  serviceAccounts: { namespace: "ack-system", names: ["ack-dynamodb-controller"] },
  needs: [["tableArns"]],
  setting: "`aws.region`",

  statements: ({ tableArns }) => [
    {
      actions: [
        "dynamodb:CreateTable",
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:DeleteTable",
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeContributorInsights",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:GetResourcePolicy",
        "dynamodb:ListTagsOfResource",
        "dynamodb:PutResourcePolicy",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateContributorInsights",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
      ],
      resources: tableArns,
    },
  ],
};
