import { type HelmChart, serviceAccountValues } from "./chart";

export const certManagerChart: HelmChart = {
  name: "cert-manager",
  repository: "oci://quay.io/jetstack/charts",
  version: "v1.21.1",
  source:
    "https://github.com/cert-manager/cert-manager/blob/24e33194fb39488eff2bbf10c6dc640f407cad44/deploy/charts/cert-manager/values.yaml",
  release: "cert-manager",

  values: ({ accounts: [account] }) => ({
    crds: { enabled: true },
    serviceAccount: serviceAccountValues(account),
  }),
};

export const privatecaIssuerChart: HelmChart = {
  name: "aws-privateca-issuer",
  repository: "https://cert-manager.github.io/aws-privateca-issuer",
  version: "v1.9.1",
  source:
    "https://github.com/cert-manager/aws-privateca-issuer/blob/cc32c134687affd2c83a2333058cfc5666522977/charts/aws-pca-issuer/values.yaml",
  release: "aws-privateca-issuer",

  values: ({ accounts: [account] }) => ({ serviceAccount: serviceAccountValues(account) }),
};
