import { type ChartMapping, type HelmChart, lastField, onlyOf, serviceAccountValues } from "./chart";

export const karpenterChart: HelmChart = {
  name: "karpenter",
  repository: "oci://public.ecr.aws/karpenter",
  version: "1.14.1",
  source:
    "https://github.com/aws/karpenter-provider-aws/blob/1d927085dd81a9df9301e613f371dac5b4d16bfe/charts/karpenter/values.yaml",
  release: "karpenter",

  values: ({ clusterName, scope: { queueArns }, accounts: [account] }) => ({
    settings: { clusterName, ...interruptions(queueArns) },
    serviceAccount: serviceAccountValues(account),
  }),
};

/** Without a queue it hears of no interruption. */
function interruptions(queueArns: readonly string[]): ChartMapping {
  return queueArns.length === 0 ? {} : { interruptionQueue: onlyOf(queueArns, "queue", lastField) };
}
