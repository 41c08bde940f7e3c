import { Token } from "cdktf";

/** By it, the pod identity webhook knows whose pods get a token and which role's. */
export const ROLE_ANNOTATION = "eks.amazonaws.com/role-arn";

/** What a service account's pods should get. */
export interface IrsaAnnotationsProps {
  /** The ARN of the role that the account's pods get. */
  readonly roleArn: string;
  /**
   * Seconds that a pod's token for AWS is valid, 600 to 86,400; the kubelet renews it before.
   *
   * @default - a day, or up to two hours less: the webhook spreads the renewals
   */
  readonly tokenExpirationSeconds?: number;
}

/**
 * What EKS' pod identity webhook reads from a service account.
 *
 * https://github.com/aws/amazon-eks-pod-identity-webhook/tree/v0.6.17#eks-walkthrough
 *
 * @throws Error where a value would reach no pod: nothing else refuses it
 */
export function irsaAnnotations({ roleArn, tokenExpirationSeconds }: IrsaAnnotationsProps): Record<string, string> {
  if (!Token.isUnresolved(roleArn) && !ROLE_ARN.test(roleArn)) {
    throw new Error(
      `roleArn: "${roleArn}" is not a role's ARN: give one such as arn:aws:iam::123456789012:role/demo-reader`,
    );
  }
  if (tokenExpirationSeconds !== undefined && !isExpiration(tokenExpirationSeconds)) {
    throw new Error(`tokenExpirationSeconds: ${tokenExpirationSeconds} is not 600 to 86400`);
  }
  const annotations = roleAnnotations(roleArn);
  if (tokenExpirationSeconds !== undefined) {
    annotations["eks.amazonaws.com/token-expiration"] = String(tokenExpirationSeconds);
  }
  return annotations;
}

/** By these alone, pods get the role, whose ARN may be in a form of its own. */
export function roleAnnotations<Arn>(roleArn: Arn): Record<string, Arn | string> {
  return {
    [ROLE_ANNOTATION]: roleArn,
    // STS in the region: the global endpoint is in us-east-1, and in no partition but the commercial one
    "eks.amazonaws.com/sts-regional-endpoints": "true",
  };
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/;

function isExpiration(seconds: number): boolean {
  return Token.isUnresolved(seconds) || (seconds >= 600 && seconds <= 86_400);
}
