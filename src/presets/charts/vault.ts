import { type HelmChart, onlyOf, serviceAccountValues } from "./chart";

export const vaultChart: HelmChart = {
  name: "vault",
  repository: "https://helm.releases.hashicorp.com",
  version: "0.34.1",
  source: "https://github.com/hashicorp/vault-helm/blob/aa1c92e4adddbce9660e536dfe5222a88eda6d52/values.yaml",
  release: "vault",

  values: ({ region, scope: { kmsKeyArns }, accounts: [account] }) => ({
    server: {
      // the seal, whichever configuration the server has:
      // https://developer.hashicorp.com/vault/docs/v1.21.x/configuration/seal/awskms
      extraEnvironmentVars: {
        AWS_REGION: region,
        VAULT_SEAL_TYPE: "awskms",
        VAULT_AWSKMS_SEAL_KEY_ID: onlyOf(kmsKeyArns, "key", (arn) => arn),
      },
      serviceAccount: serviceAccountValues(account),
    },
  }),
};
