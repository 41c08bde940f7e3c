import { nameInArn, splitArn } from "../../aws/arn";
import { type ChartMapping, type HelmChart, serviceAccountValues } from "./chart";

/** https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-onboard-ingest-metrics-new-Prometheus.html */
export const prometheusChart: HelmChart = {
  name: "prometheus",
  repository: "https://prometheus-community.github.io/helm-charts",
  version: "29.27.0",
  source:
    "https://github.com/prometheus-community/helm-charts/blob/ca06aaef8a20ca639f06523f467cb0ef8a114feb/charts/prometheus/values.yaml",
  release: "prometheus",

  values: ({ dnsSuffix, scope: { workspaceArns }, accounts: [account] }) => ({
    server: { remoteWrite: workspaceArns.map((arn) => remoteWrite(arn, dnsSuffix)) },
    serviceAccounts: { server: serviceAccountValues(account) },
  }),
};

function remoteWrite(workspaceArn: string, dnsSuffix: string): ChartMapping {
  const { region, resource } = splitArn(workspaceArn);
  return {
    url: `https://aps-workspaces.${region}.${dnsSuffix}/workspaces/${nameInArn(resource)}/api/v1/remote_write`,
    sigv4: { region },
  };
}
