import type { Preset } from "./preset";
import { secretDecryption } from "./secret-decryption";

/**
 * External Secrets Operator: https://external-secrets.io/latest/provider/aws-secrets-manager/ and
 * https://external-secrets.io/latest/provider/aws-parameter-store/
 *
 * It reads. What pushes secrets to AWS (`PushSecret`) needs `statements` of its own.
 */
export const externalSecrets: Preset = {
  summary: "reads secrets of Secrets Manager and parameters of Parameter Store, and finds them by name and tag",
  source: {
    url: "https://github.com/external-secrets/external-secrets/blob/cc5bfbc2234ace9cb0caff4ea89c435cf517b27b/docs/provider/aws-secrets-manager.md#iam-policy",
    version: "2.9.0",
  },
  serviceAccounts: { namespace: "external-secrets", names: ["external-secrets"] },
  needs: [["secretArns", "parameterArns"]],
  takes: ["kmsKeyArns"],

  statements: ({ secretArns, parameterArns, kmsKeyArns }, context) => [
    {
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      resources: secretArns,
    },
    {
      actions: ["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"],
      resources: secretArns.length > 0 ? ["*"] : [],
    },
    {
      actions: ["ssm:GetParameter", "ssm:GetParametersByPath", "ssm:ListTagsForResource"],
      resources: parameterArns,
    },
    { actions: ["ssm:DescribeParameters"], resources: parameterArns.length > 0 ? ["*"] : [] },
    secretDecryption(kmsKeyArns, context),
  ],
};
