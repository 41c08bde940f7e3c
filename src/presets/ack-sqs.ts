import type { Preset } from "./preset";

/**
 * ACK's controller for SQS. Its document is a policy for all of SQS; these are the calls of its code
 * (https://github.com/aws-controllers-k8s/sqs-controller/tree/eeb8ea4c3762fce9e0184dfc991f1fd6b6ee0fca/pkg/resource), on what it is given to manage.
 */
export const ackSqs: Preset = {
  summary: "makes, changes and deletes the queues that its custom resources describe",
  source: {
    url: "https://github.com/aws-controllers-k8s/sqs-controller/blob/eeb8ea4c3762fce9e0184dfc991f1fd6b6ee0fca/config/iam/recommended-policy-arn",
    version: "1.6.1",
  },
  serviceAccounts: { namespace: "ack-system", names: ["ack-sqs-controller"] },
  needs: [["queueArns"]],
  setting: "`aws.region`",

  statements: ({ queueArns }) => [
    {
      actions: [
        "sqs:CreateQueue",
        "sqs:DeleteQueue",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ListQueueTags",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
      resources: queueArns,
    },
  ],
};
