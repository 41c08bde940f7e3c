/** By it, the pod identity webhook knows whose pods get a token and which role's. */
export const ROLE_ANNOTATION = "eks.amazonaws.com/role-arn";

export interface IrsaAnnotationsProps {
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
 */
export function irsaAnnotations({ roleArn, tokenExpirationSeconds }: IrsaAnnotationsProps): Record<string, string> {
  return {
    [ROLE_ANNOTATION]: roleArn,
    // STS in the region: the global endpoint is in us-east-1, and in no partition but the commercial one
    "eks.amazonaws.com/sts-regional-endpoints": "true",
    ...(tokenExpirationSeconds && { "eks.amazonaws.com/token-expiration": String(tokenExpirationSeconds) }),
  };
}
