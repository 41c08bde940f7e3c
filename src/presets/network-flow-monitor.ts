import type { Preset } from "./preset";

/**
 * The agent of CloudWatch Network Flow Monitor, an EKS add-on:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-NetworkFlowMonitor-agents-kubernetes-permissions.html
 */
export const networkFlowMonitor: Preset = {
  summary: "reports the nodes' TCP connections to CloudWatch Network Flow Monitor",
  source: {
    url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchNetworkFlowMonitorAgentPublishPolicy.html",
    version: "v3",
  },
  serviceAccounts: {
    namespace: "amazon-network-flow-monitor",
    names: ["aws-network-flow-monitor-agent-service-account"],
  },

  // it is about no resource
  statements: () => [{ actions: ["networkflowmonitor:Publish"], resources: ["*"] }],
};
