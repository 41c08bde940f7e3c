import type { Preset } from "./preset";

/** Vault, and OpenBao, whose seal of this name is the same: https://openbao.org/docs/configuration/seal/awskms/ */
export const vaultUnseal: Preset = {
  summary: "unseals Vault or OpenBao with a KMS key",
  source: {
    url: "https://github.com/hashicorp/vault/blob/e33342ec3df25377ae567c1dc51474fa8f25ca35/website/content/docs/configuration/seal/awskms.mdx#authentication",
    version: "1.21",
  },
  serviceAccounts: { namespace: "vault", names: ["vault"] },
  needs: [["kmsKeyArns"]],
  setting: '`server.ha.config` (or `standalone`) with a `seal "awskms"` of this key',

  statements: ({ kmsKeyArns }) => [
    { actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"], resources: kmsKeyArns },
  ],
};
