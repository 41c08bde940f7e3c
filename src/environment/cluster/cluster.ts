import { iamResource } from "../../aws/arn-form";
import { CLUSTER_NAME } from "../../aws/names";
import { always } from "../../diagnostics/checks";
import { flag, list, mapping, text } from "../../diagnostics/fields";
import { arn, kmsKey } from "../fields";
import { addons } from "./addons";
import { checkCni } from "./cni";
import { checkEndpoint, endpoint } from "./endpoint";
import { logs } from "./logs";
import { thumbprint } from "./thumbprint";
import { upgradePolicy, version } from "./versions";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

/** The EKS cluster. */
export const cluster = mapping({
  name: text(CLUSTER_NAME, "1 to 100 letters, digits, - and _, a letter or digit first")
    .meta({ examples: ["demo"] })
    .describe("The EKS cluster's name; other names begin with it."),
  version,
  upgradePolicy,
  endpoint,
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
  admins: list(arn({ service: "iam", resource: iamResource("(role|user)", 64), example: ADMIN }), "ARNs")
    .default([])
    .describe("IAM roles and users that administer the cluster (access entries). Nobody else gets in."),
  thumbprint,
  addons,
})
  .superRefine(checkEndpoint, always)
  .superRefine(checkCni, always)
  .describe("The EKS cluster.");
