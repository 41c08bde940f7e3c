import { arnOf, type Preset } from "./preset";
import { logWriting, NODE_METADATA, TRACING } from "./telemetry";

/**
 * AWS Distro for OpenTelemetry, whose EKS add-on makes up to three collectors:
 * https://aws-otel.github.io/docs/getting-started/adot-eks-add-on/add-on-configuration-collector-deployment
 *
 * It asks for CloudWatchAgentServerPolicy, AWSXrayWriteOnlyAccess and AmazonPrometheusRemoteWriteAccess. Its metrics
 * reach CloudWatch as log events.
 */
export const adot: Preset = {
  summary: "collects metrics, logs and traces, and writes them to CloudWatch, X-Ray and Prometheus workspaces",
  source: {
    url: "https://github.com/aws-otel/aws-otel.github.io/blob/e256b2e4c09a9516eeb9adc5c5739a14b0cb1249/src/docs/getting-started/adot-eks-add-on/config-prometheus-metrics.mdx",
    version: "0.151.0",
  },
  serviceAccounts: {
    namespace: "opentelemetry-operator-system",
    names: ["adot-col-prom-metrics", "adot-col-otlp-ingest", "adot-col-container-logs"],
  },
  takes: ["workspaceArns", "logGroupArns"],

  statements: ({ workspaceArns, logGroupArns }, context) => [
    logWriting([
      arnOf(context, "logs", `log-group:/aws/containerinsights/${context.clusterName}/*`),
      arnOf(context, "logs", `log-group:${context.clusterName}/container/logs`),
      ...logGroupArns,
    ]),
    { actions: ["aps:RemoteWrite"], resources: workspaceArns },
    TRACING,
    NODE_METADATA,
  ],
};
