import * as z from "zod";
import { mapping, oneOf } from "../../diagnostics/fields";
import { adopt, kmsKey, retentionDays } from "../fields";

const settings = mapping({
  retentionDays: retentionDays().default(14).describe("Days that CloudWatch keeps a record."),
  traffic: oneOf(["ALL", "ACCEPT", "REJECT"]).default("ALL").describe("Which traffic is recorded."),
  encryption: kmsKey()
    .default(false)
    .describe("Encrypt the log group: true for a KMS key of the environment, or a key's ARN."),
  adopt: adopt(),
});

const offOrOn = z.union([z.literal(false), settings], {
  error: "false, or a mapping of retentionDays, traffic, encryption and adopt",
});

/** The flow logs of a VPC that is made. */
export const flowLogs = offOrOn.prefault({}).describe("VPC flow logs to CloudWatch; false for none.");

/** The flow logs of a VPC that exists, which may have some already. */
export const flowLogsOnRequest = offOrOn
  .default(false)
  .describe("VPC flow logs to CloudWatch, beside those that the VPC may have; {} for the usual ones. Default: none");
