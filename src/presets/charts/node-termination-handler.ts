import { splitArn } from "../../aws/arn";
import { type HelmChart, onlyOf, serviceAccountValues } from "./chart";

export const nodeTerminationHandlerChart: HelmChart = {
  name: "aws-node-termination-handler",
  repository: "oci://public.ecr.aws/aws-ec2/helm",
  version: "0.27.6",
  source:
    "https://github.com/aws/aws-node-termination-handler/blob/77ca841d1329504e981542775f78403feb114048/config/helm/aws-node-termination-handler/values.yaml",
  release: "aws-node-termination-handler",

  values: ({ region, dnsSuffix, scope: { queueArns }, accounts: [account] }) => ({
    enableSqsTerminationDraining: true,
    awsRegion: region,
    queueURL: onlyOf(queueArns, "queue URL", (arn) => queueUrl(arn, dnsSuffix)),
    serviceAccount: serviceAccountValues(account),
  }),
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function queueUrl(arn: string, dnsSuffix: string): string {
  const { region, account, resource } = splitArn(arn);
  return `https://sqs.${region}.${dnsSuffix}/${account}/${resource}`;
}
