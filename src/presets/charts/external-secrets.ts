import { type HelmChart, serviceAccountValues } from "./chart";

export const externalSecretsChart: HelmChart = {
  name: "external-secrets",
  repository: "https://charts.external-secrets.io",
  version: "2.9.0",
  source:
    "https://github.com/external-secrets/external-secrets/blob/cc5bfbc2234ace9cb0caff4ea89c435cf517b27b/deploy/charts/external-secrets/values.yaml",
  release: "external-secrets",

  values: ({ accounts: [account] }) => ({ serviceAccount: serviceAccountValues(account) }),
};
