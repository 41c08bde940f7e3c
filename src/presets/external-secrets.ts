import type { PermissionStatement } from "../iam/permission-policy";
import type { Preset, PresetContext } from "./preset";
import type { Scope } from "./scope";
import { secretDecryption } from "./secret-decryption";

/**
 * External Secrets Operator: https://external-secrets.io/latest/provider/aws-secrets-manager/ and
 * https://external-secrets.io/latest/provider/aws-parameter-store/
 *
 * It writes (`PushSecret`) only what it is given to write, and reads that too: it compares before it writes. With each push to
 * a secret that exists it deletes the secret's resource policy, unless the `PushSecret` has one, which its page does not say; nor
 * does the page say what it takes to remove tags and to delete parameters. Those are what the operator calls:
 * https://github.com/external-secrets/external-secrets/tree/cc5bfbc2234ace9cb0caff4ea89c435cf517b27b/providers/v1/aws
 *
 * It sets no resource policies and makes no copies in other regions, unless `statements` let it.
 */
export const externalSecrets: Preset = {
  summary:
    "reads secrets of Secrets Manager and parameters of Parameter Store, finds them by name and tag, and writes those given to push",
  source: {
    url: "https://github.com/external-secrets/external-secrets/blob/cc5bfbc2234ace9cb0caff4ea89c435cf517b27b/docs/provider/aws-secrets-manager.md#iam-policy",
    version: "2.9.0",
  },
  serviceAccounts: { namespace: "external-secrets", names: ["external-secrets"] },
  needs: [["secretArns", "parameterArns", "pushedSecretArns", "pushedParameterArns"]],
  takes: ["kmsKeyArns"],

  statements: (scope, context) => [
    ...reading(scope),
    ...pushing(scope),
    secretDecryption(scope.kmsKeyArns, context),
    ...encryption(scope, context),
  ],
};

function reading({ secretArns, parameterArns, pushedSecretArns, pushedParameterArns }: Scope): PermissionStatement[] {
  return [
    {
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      resources: together(secretArns, pushedSecretArns),
    },
    {
      actions: ["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"],
      resources: secretArns.length > 0 ? ["*"] : [],
    },
    {
      actions: ["ssm:GetParameter", "ssm:GetParametersByPath", "ssm:ListTagsForResource"],
      resources: together(parameterArns, pushedParameterArns),
    },
    { actions: ["ssm:DescribeParameters"], resources: parameterArns.length > 0 ? ["*"] : [] },
  ];
}

function pushing({ pushedSecretArns, pushedParameterArns }: Scope): PermissionStatement[] {
  return [
    {
      actions: [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
      ],
      resources: pushedSecretArns,
    },
    {
      actions: ["ssm:AddTagsToResource", "ssm:DeleteParameter", "ssm:PutParameter", "ssm:RemoveTagsFromResource"],
      resources: pushedParameterArns,
    },
  ];
}

/**
 * A secret's new value is encrypted by a data key of its key's, a standard parameter's by the key itself, an advanced
 * one's likewise by a data key:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
function encryption(
  { pushedSecretArns, pushedParameterArns, kmsKeyArns }: Scope,
  { dnsSuffix }: PresetContext,
): PermissionStatement[] {
  const via = (service: string) => ({ StringLike: { "kms:ViaService": [`${service}.*.${dnsSuffix}`] } });
  return [
    {
      actions: ["kms:GenerateDataKey"],
      resources: pushedSecretArns.length > 0 ? kmsKeyArns : [],
      conditions: via("secretsmanager"),
    },
    {
      actions: ["kms:Encrypt", "kms:GenerateDataKey"],
      resources: pushedParameterArns.length > 0 ? kmsKeyArns : [],
      conditions: via("ssm"),
    },
  ];
}

/** Each once. */
function together(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
