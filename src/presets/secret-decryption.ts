import type { PermissionStatement } from "../iam/permission-policy";
import type { PresetContext } from "./preset";

/** Reads of Secrets Manager and Parameter Store, in any region, that need one of these keys. */
export function secretDecryption(kmsKeyArns: readonly string[], { dnsSuffix }: PresetContext): PermissionStatement {
  return {
    actions: ["kms:Decrypt"],
    resources: kmsKeyArns,
    conditions: { StringLike: { "kms:ViaService": [`secretsmanager.*.${dnsSuffix}`, `ssm.*.${dnsSuffix}`] } },
  };
}
