import type { EncryptionKey } from "../../constructs/encryption/encryption-key";
import type { FlowLogProps } from "../../constructs/network/flow-log";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";
import { logsKeyArn } from "./logs-key";

/** Undefined where the environment has no flow logs. */
export function flowLogProps(
  { cluster, iam, network: { flowLogs } }: ClusterEnvironment,
  { account, vpc, logsKey }: Pick<FlowLogProps, "account" | "vpc"> & { readonly logsKey: EncryptionKey },
): Complete<FlowLogProps> | undefined {
  if (!flowLogs) return undefined;
  return {
    name: cluster.name,
    account,
    vpc,
    retentionDays: flowLogs.retentionDays,
    traffic: flowLogs.traffic,
    kmsKeyArn: logsKeyArn(flowLogs.encryption, logsKey),
    adopt: flowLogs.adopt,
    permissionsBoundary: iam.permissionsBoundary,
    rolePath: iam.path,
  };
}
