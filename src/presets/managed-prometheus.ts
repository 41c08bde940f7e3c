import type { Preset } from "./preset";

/**
 * Prometheus, and what reads like it, with workspaces of Amazon Managed Service for Prometheus:
 * https://docs.aws.amazon.com/prometheus/latest/userguide/set-up-irsa.html
 *
 * The policies that AWS keeps for it are two, AmazonPrometheusRemoteWriteAccess and AmazonPrometheusQueryAccess.
 */
export const managedPrometheus: Preset = {
  summary: "writes metrics into workspaces of Amazon Managed Service for Prometheus, and queries them",
  source: {
    url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonPrometheusRemoteWriteAccess.html",
    version: "v1",
  },
  serviceAccounts: { namespace: "prometheus", names: ["amp-iamproxy-ingest-service-account"] },
  needs: [["workspaceArns"]],

  statements: ({ workspaceArns }) => [
    {
      actions: ["aps:RemoteWrite", "aps:QueryMetrics", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"],
      resources: workspaceArns,
    },
  ],
};
