import type { Preset } from "./preset";
import { secretDecryption } from "./secret-decryption";

/**
 * AWS provider of the Secrets Store CSI driver: https://github.com/aws/secrets-store-csi-driver-provider-aws
 *
 * The provider takes the role of the pod that mounts, so the role is for the pod's own account.
 */
export const secretsStoreCsi: Preset = {
  summary: "mounts secrets of Secrets Manager and parameters of Parameter Store into the account's pods",
  source: {
    url: "https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/a74182c14f96eb4787eb624d44265659f07e4008/README.md#usage",
    version: "3.1.1",
  },
  needs: [["secretArns", "parameterArns"]],
  takes: ["kmsKeyArns"],

  statements: ({ secretArns, parameterArns, kmsKeyArns }, context) => [
    { actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], resources: secretArns },
    { actions: ["ssm:GetParameters"], resources: parameterArns },
    secretDecryption(kmsKeyArns, context),
  ],
};
