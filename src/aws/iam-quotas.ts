/**
 * Managed policies that a role has: unless AWS raised an account's quota, and at the very most.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, and
 * https://repost.aws/knowledge-center/iam-increase-policy-size for the most
 */
export const POLICIES_PER_ROLE = { usual: 10, most: 20 } as const;
