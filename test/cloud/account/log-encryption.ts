import type { Moto } from "./moto";
import type { AwsRequest } from "./request";

interface LogGroup {
  readonly logGroupName: string;
  readonly kmsKeyId?: string;
  readonly retentionInDays?: number;
}

/** Whether a call gives a log group another key, or none: moto only knows the key that a group is made with. */
export function changesLogEncryption({ service, action }: AwsRequest): boolean {
  return service === "logs" && ["AssociateKmsKey", "DisassociateKmsKey"].includes(action);
}

/** Recreates the group with the key, and all else as it was; events, of which there are none here, would be lost. */
export async function changeLogEncryption(moto: Moto, body: Buffer): Promise<object> {
  const { logGroupName, kmsKeyId } = JSON.parse(body.toString()) as LogGroup;
  const request = { logGroupNamePrefix: logGroupName };
  const { logGroups } = await moto.json<{ logGroups: LogGroup[] }>("logs", "DescribeLogGroups", request);
  const retentionInDays = logGroups.find((group) => group.logGroupName === logGroupName)?.retentionInDays;
  const { tags } = await moto.json<{ tags: object }>("logs", "ListTagsLogGroup", { logGroupName });
  await moto.json("logs", "DeleteLogGroup", { logGroupName });
  await moto.json("logs", "CreateLogGroup", { logGroupName, kmsKeyId, tags });
  if (retentionInDays) await moto.json("logs", "PutRetentionPolicy", { logGroupName, retentionInDays });
  return {};
}
