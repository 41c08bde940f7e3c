import { always } from "../../diagnostics/checks";
import { flag, mapping } from "../../diagnostics/fields";
import { kmsKey } from "../fields";
import { access, checkPrincipals } from "./access";
import { addons } from "./addons";
import { admins } from "./admins";
import { checkCni } from "./cni";
import { checkEndpoint, endpoint } from "./endpoint";
import { logs } from "./logs";
import { clusterName } from "./name";
import { scalingTier } from "./scaling-tier";
import { securityGroupRules } from "./security-group-rules";
import { securityGroupIds } from "./security-groups";
import { serviceCidr } from "./service-cidr";
import { thumbprint } from "./thumbprint";
import { upgradePolicy, version } from "./versions";

/** The EKS cluster. */
export const cluster = mapping({
  name: clusterName.describe("The EKS cluster's name; other names begin with it."),
  version,
  upgradePolicy,
  endpoint,
  securityGroupIds,
  securityGroupRules,
  serviceCidr,
  logs,
  secretsEncryption: kmsKey()
    .default(true)
    .describe("Encrypt Kubernetes secrets: true for a KMS key with rotation, or a key's ARN."),
  deletionProtection: flag()
    .default(false)
    .describe(
      "EKS refuses to delete the cluster, and Terraform to plan it. Turn it off with a deploy of its own first.",
    ),
  zonalShift: flag()
    .default(false)
    .describe("You, or AWS if you let it, can shift traffic away from an availability zone that fails."),
  scalingTier,
  admins,
  access,
  thumbprint,
  addons,
})
  .superRefine(checkEndpoint, always)
  .superRefine(checkCni, always)
  .superRefine(checkPrincipals, always)
  .describe("The EKS cluster.");
