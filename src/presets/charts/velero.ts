import { type HelmChart, lastField, onlyOf, serviceAccountValues } from "./chart";

export const veleroChart: HelmChart = {
  name: "velero",
  repository: "https://vmware-tanzu.github.io/helm-charts",
  version: "12.1.0",
  source:
    "https://github.com/vmware-tanzu/helm-charts/blob/73466ca986bbfe34dbd5c30bbf7d62d545d634a2/charts/velero/values.yaml",
  release: "velero",

  values: ({ clusterName, region, scope: { bucketArns }, accounts: [account] }) => ({
    // the role has the credentials
    credentials: { useSecret: false },
    initContainers: [
      {
        name: "velero-plugin-for-aws",
        // the release that the chart's own values name
        image: "velero/velero-plugin-for-aws:v1.13.1",
        volumeMounts: [{ mountPath: "/target", name: "plugins" }],
      },
    ],
    configuration: {
      backupStorageLocation: [
        { name: "default", provider: "aws", bucket: onlyOf(bucketArns, "bucket", lastField), config: { region } },
      ],
      volumeSnapshotLocation: [{ name: "default", provider: "aws", config: { region } }],
      extraEnvVars: [{ name: "AWS_CLUSTER_NAME", value: clusterName }],
    },
    serviceAccount: { server: serviceAccountValues(account) },
  }),
};
