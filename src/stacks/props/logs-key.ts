import { namesOf, ownerTag } from "../../aws/names";
import type { EncryptionKey, EncryptionKeyProps } from "../../constructs/encryption/encryption-key";
import type { KmsKeyConfig } from "../../environment/logs-model";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function logsKeyProps(
  { cluster: { name } }: ClusterEnvironment,
  { account, choice }: Pick<EncryptionKeyProps, "account" | "choice">,
): Complete<EncryptionKeyProps> {
  const { flowLogGroup, controlPlaneLogGroup, logsKeyAlias } = namesOf(name);
  return {
    account,
    alias: logsKeyAlias,
    description: `Logs of the EKS cluster ${name} and its VPC`,
    // both, also where one no longer asks for it: what was written before must be read
    logGroups: [flowLogGroup, controlPlaneLogGroup],
    choice,
    tags: ownerTag(name),
  };
}

/** The key of a log group: a key of the file's, the environment's own, or none. */
export function logsKeyArn(encryption: KmsKeyConfig, logsKey: EncryptionKey): string | undefined {
  if (typeof encryption === "string") return encryption;
  return encryption ? logsKey.arn : undefined;
}
