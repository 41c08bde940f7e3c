import { arnOf, type Preset } from "./preset";
import { logWriting, NODE_METADATA } from "./telemetry";

/**
 * The collector `prometheusMetrics` of the EKS add-on `adot`: its pipeline `amp` writes to workspaces, `emf` to CloudWatch,
 * as log events. It asks for AmazonPrometheusRemoteWriteAccess and CloudWatchAgentServerPolicy.
 */
export const adotPrometheusMetrics: Preset = {
  summary: "collects Prometheus metrics, and writes them to CloudWatch and Prometheus workspaces",
  source: {
    url: "https://github.com/aws-otel/aws-otel.github.io/blob/e256b2e4c09a9516eeb9adc5c5739a14b0cb1249/src/docs/getting-started/adot-eks-add-on/config-prometheus-metrics.mdx",
    version: "0.151.0",
  },
  serviceAccounts: { namespace: "opentelemetry-operator-system", names: ["adot-col-prom-metrics"] },
  takes: ["workspaceArns", "logGroupArns"],

  statements: ({ workspaceArns, logGroupArns }, context) => [
    logWriting([arnOf(context, "logs", `log-group:/aws/containerinsights/${context.clusterName}/*`), ...logGroupArns]),
    { actions: ["aps:RemoteWrite"], resources: workspaceArns },
    NODE_METADATA,
  ],
};
