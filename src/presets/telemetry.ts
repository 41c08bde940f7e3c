import type { PermissionStatement } from "../iam/permission-policy";

/** Makes log groups and the streams in them, sets how long they are kept, and writes to them. */
export function logWriting(groupArns: readonly string[]): PermissionStatement {
  return {
    actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutRetentionPolicy"],
    resources: groupArns.flatMap((arn) => (arn.endsWith("*") ? [arn] : [arn, `${arn}:*`])),
  };
}

/** Sends traces to X-Ray, and asks it which to send. None of it is about a resource. */
export const TRACING: PermissionStatement = {
  actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"],
  resources: ["*"],
};

/** Finds the volumes of a node and the tags of its instance, which name its metrics. */
export const NODE_METADATA: PermissionStatement = {
  actions: ["ec2:DescribeVolumes", "ec2:DescribeTags"],
  resources: ["*"],
};
