import { list, text } from "../../diagnostics/fields";

/** A security group's id. */
export const securityGroupId = () => text(/^sg-[0-9a-f]{1,17}$/, "a security group's id, such as sg-0123456789abcdef0");

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const MOST_GROUPS = 5;

/** More of the control plane's groups: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
export const securityGroupIds = list(securityGroupId(), "security groups", 0, MOST_GROUPS)
  .default([])
  .describe(
    "More security groups of the control plane's network interfaces, in the VPC and made elsewhere. Nodes do not get them.",
  );
