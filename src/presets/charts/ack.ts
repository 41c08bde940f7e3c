import { type HelmChart, serviceAccountValues } from "./chart";

/** The charts of AWS Controllers for Kubernetes differ in names only. */
function ackChart(service: string, version: string, commit: string): HelmChart {
  return {
    name: `${service}-chart`,
    repository: "oci://public.ecr.aws/aws-controllers-k8s",
    version,
    source: `https://github.com/aws-controllers-k8s/${service}-controller/blob/${commit}/helm/values.yaml`,
    release: `ack-${service}-controller`,

    values: ({ region, accounts: [account] }) => ({
      aws: { region },
      serviceAccount: serviceAccountValues(account),
    }),
  };
}

export const ackDynamodbChart = ackChart("dynamodb", "1.9.2", "8f8c351cbd2b81083f062da34dd16f7e867c95e8");
export const ackEcrChart = ackChart("ecr", "1.8.1", "ea6ec93e2bfe3594eb439ca976f4b61061061999");
export const ackS3Chart = ackChart("s3", "1.10.0", "ded4a5fcdbc1fed0c0239e738645712c08cbe95a");
export const ackSqsChart = ackChart("sqs", "1.6.1", "5c9d80c7b4e0b1521c906983166d929bf09c2724");
