import type { Preset } from "./preset";
import { logWriting } from "./telemetry";

/**
 * AWS for Fluent Bit with its output `cloudwatch_logs`: https://github.com/aws/eks-charts/tree/master/stable/aws-for-fluent-bit
 *
 * Its other outputs, such as Firehose and S3, need `statements` of their own.
 */
export const fluentBit: Preset = {
  summary: "writes the containers' logs to CloudWatch log groups, which it makes where they are missing",
  source: {
    url: "https://github.com/fluent/fluent-bit-docs/blob/f92ae08080ee108c2d1a2969f9d7e3d3b4c35950/pipeline/outputs/cloudwatch.md#permissions",
    version: "2026-08-20",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-for-fluent-bit"] },
  needs: [["logGroupArns"]],
  setting: "`cloudWatchLogs.region`, and `cloudWatchLogs.logGroupName` or `logGroupTemplate` for these log groups",

  statements: ({ logGroupArns }) => [logWriting(logGroupArns)],
};
