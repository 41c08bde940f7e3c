import type { Account } from "./account";
import { CONTROL_PLANE_LOGS, FLOW_LOGS, FOREIGN_KEY } from "./base";
import { altered, type Section, set, takenOut } from "./lane";

const LOGS_KEY = "alias/eks/demo-logs";

/** From no key at all on: `cluster.secretsEncryption` with its default is among the cluster's changes. */
export const ENCRYPTION_CHANGES: Section = {
  title: "Encryption where there was none",
  base: { cluster: { secretsEncryption: false } },
  lanes: [
    {
      key: "cluster.secretsEncryption",
      steps: [
        set(FOREIGN_KEY, {
          of: "`false`, then a key",
          says: "EKS encrypts all secrets with the key, and the cluster keeps that key",
          plan: [
            "update aws_eks_cluster.cluster",
            "update terraform_data.cluster_secrets-key-choice",
            "update terraform_data.cluster_secrets-key-record",
          ],
        }),
        altered(true, { of: "another key, `true` or `false` later" }),
        takenOut({ of: "another key, `true` or `false` later" }),
      ],
      says: "nothing, and every plan says why: EKS keeps the first key, so this project does too",
      account: async (account) => expect(await secretsKey(account)).toBe(account.foreignKey),
    },
    {
      key: "cluster.logs.encryption",
      steps: [
        set(true, {
          plan: [
            "create aws_kms_alias.logs-key_alias[0]",
            "create aws_kms_key.logs-key[0]",
            "update aws_cloudwatch_log_group.cluster_logs",
            "update terraform_data.logs-key-choice",
          ],
        }),
        altered(FOREIGN_KEY),
        takenOut(),
      ],
      says: "changes the log group in place: new logs are encrypted this way. A key that the environment had stays, for the old logs",
      plan: ["update aws_cloudwatch_log_group.cluster_logs"],
      account: (account, encryption) => isEncrypted(account, CONTROL_PLANE_LOGS, encryption),
    },
    {
      key: "network.flowLogs.encryption",
      steps: [set(FOREIGN_KEY), altered(true), takenOut()],
      says: "changes the log group in place: new logs are encrypted this way. A key that the environment had stays, for the old logs",
      plan: ["update aws_cloudwatch_log_group.flow-log_logs"],
      account: (account, encryption) => isEncrypted(account, FLOW_LOGS, encryption),
    },
  ],
};

export async function secretsKey(account: Account): Promise<string | undefined> {
  return (await account.cluster()).encryptionConfig?.[0]?.provider?.keyArn;
}

/** The environment's own key is there from the first round on, whatever the files say later. */
async function isEncrypted(account: Account, group: string, encryption: true | string | undefined): Promise<void> {
  const own = (await account.keyOf(LOGS_KEY)) ?? "none";
  expect(await account.keyState(own)).toBe("Enabled");
  const keyId = (await account.logGroup(group))?.kmsKeyId?.split("/").at(-1);
  expect(keyId).toBe(encryption === true ? own : encryption?.split("/").at(-1));
}
