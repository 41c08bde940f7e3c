import { arnOf, type Preset } from "./preset";
import { logWriting, NODE_METADATA, TRACING } from "./telemetry";

/**
 * Amazon CloudWatch Observability, an EKS add-on and a chart: the CloudWatch agent and Fluent Bit, which share an account:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html
 *
 * It asks for AWSXrayWriteOnlyAccess besides. An agent that is configured to write to other log groups needs them as
 * `logGroupArns`, and to other metric namespaces `statements`.
 */
export const cloudwatchObservability: Preset = {
  summary: "writes the cluster's metrics, logs and traces to CloudWatch and X-Ray",
  source: {
    url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchAgentServerPolicy.html",
    version: "v3",
  },
  serviceAccounts: { namespace: "amazon-cloudwatch", names: ["cloudwatch-agent"] },
  takes: ["logGroupArns"],
  exceptions: {
    "no-wildcard-resource": "cloudwatch:PutMetricData is limited by the metrics' namespace: they have no ARN",
  },

  statements: ({ logGroupArns }, context) => [
    logWriting([
      ...logGroups(context.clusterName).map((name) => arnOf(context, "logs", `log-group:${name}`)),
      ...logGroupArns,
    ]),
    { actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      // metrics of OpenTelemetry have no namespace
      conditions: { StringEqualsIfExists: { "cloudwatch:namespace": METRIC_NAMESPACES } },
    },
    TRACING,
    NODE_METADATA,
  ],
};

const METRIC_NAMESPACES = ["ApplicationSignals", "ContainerInsights", "ContainerInsights/Prometheus", "CWAgent"];

/** What the chart and the agent call them if they are not told otherwise. */
function logGroups(clusterName: string): string[] {
  return [
    `/aws/containerinsights/${clusterName}/*`,
    `/aws/otel/containerinsights/${clusterName}/*`,
    "/aws/application-signals/data",
    "/aws/service-events/*",
  ];
}
