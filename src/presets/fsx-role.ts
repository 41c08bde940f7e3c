import type { PermissionStatement } from "../iam/permission-policy";
import type { PresetContext } from "./preset";

/** FSx makes the role that it works with when an account's first file system is made. */
export function createFsxRole({ partition, accountId }: PresetContext): PermissionStatement {
  const role = "role/aws-service-role/fsx.amazonaws.com/AWSServiceRoleForAmazonFSx";
  return {
    actions: ["iam:CreateServiceLinkedRole"],
    resources: [`arn:${partition}:iam::${accountId}:${role}`],
    conditions: { StringEquals: { "iam:AWSServiceName": ["fsx.amazonaws.com"] } },
  };
}
