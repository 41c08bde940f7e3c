import type { Preset } from "./preset";

/**
 * KEDA's scalers for AWS, each on a page of its own: https://keda.sh/docs/2.20/scalers/
 *
 * What the page of the DynamoDB scalers leaves open is what they call:
 * https://github.com/kedacore/keda/tree/v2.20.0/pkg/scalers
 */
export const keda: Preset = {
  summary: "reads the metrics of CloudWatch, queues, streams and tables by which it scales workloads",
  source: {
    url: "https://github.com/kedacore/keda-docs/blob/a55c5d345e2cbd9923ab4936f1cabc2a17e9abac/content/docs/2.20/authentication-providers/aws.md",
    version: "2.20",
  },
  serviceAccounts: { namespace: "keda", names: ["keda-operator"] },
  takes: ["queueArns", "streamArns", "tableArns"],
  setting: "`podIdentity.aws.irsa.enabled: true`; a `TriggerAuthentication` says `podIdentity: { provider: aws }`",

  statements: ({ queueArns, streamArns, tableArns }) => [
    { actions: ["cloudwatch:GetMetricData"], resources: ["*"] },
    { actions: ["sqs:GetQueueAttributes"], resources: queueArns },
    { actions: ["kinesis:DescribeStreamSummary"], resources: streamArns },
    { actions: ["dynamodb:DescribeTable", "dynamodb:Query"], resources: tableArns },
    { actions: ["dynamodb:Query"], resources: tableArns.map((arn) => `${arn}/index/*`) },
    { actions: ["dynamodb:DescribeStream"], resources: tableArns.map((arn) => `${arn}/stream/*`) },
  ],
};
