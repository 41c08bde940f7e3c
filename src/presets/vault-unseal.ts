import type { Preset } from "./preset";

/** Vault, and OpenBao, whose seal of this name is the same: https://openbao.org/docs/configuration/seal/awskms/ */
export const vaultUnseal: Preset = {
  summary: "unseals Vault or OpenBao with a KMS key",
  source: {
    url: "https://developer.hashicorp.com/vault/docs/v1.21.x/configuration/seal/awskms#authentication",
    version: "1.21",
  },
  serviceAccounts: { namespace: "vault", names: ["vault"] },
  needs: [["kmsKeyArns"]],
  setting: '`server.ha.config` (or `standalone`) with a `seal "awskms"` of this key',

  statements: ({ kmsKeyArns }) => [
    { actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"], resources: kmsKeyArns },
  ],
};
