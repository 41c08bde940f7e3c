import { type HelmChart, serviceAccountValues } from "./chart";

export const clusterAutoscalerChart: HelmChart = {
  name: "cluster-autoscaler",
  repository: "https://kubernetes.github.io/autoscaler",
  version: "9.59.0",
  source:
    "https://github.com/kubernetes/autoscaler/blob/5a0b98e45f896e98132737240ac131a519d3b33d/cluster-autoscaler/charts/cluster-autoscaler/values.yaml",
  release: "cluster-autoscaler",

  values: ({ clusterName, region, accounts: [account] }) => ({
    autoDiscovery: { clusterName },
    awsRegion: region,
    rbac: { serviceAccount: serviceAccountValues(account) },
  }),
};
