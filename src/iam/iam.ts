import type { PolicyDocument } from "./policy-document";

/** A policy document, and the resource that carries it. */
export interface StackPolicy {
  /** The resource's address, such as `aws_iam_policy.demo_1234`. */
  readonly address: string;
  /** The policy's name; a key's description. */
  readonly name: string;
  readonly document: PolicyDocument;
}

/** An IAM role of a stack, with its policies. */
export interface StackRole {
  readonly address: string;
  readonly name: string;
  readonly trust: PolicyDocument;
  /** The documents that the stack itself writes. */
  readonly policies: readonly StackPolicy[];
  /** The policies that exist, such as those that AWS maintains. */
  readonly policyArns: readonly string[];
  /** The ARN of the policy that the role can never exceed. */
  readonly permissionsBoundary?: string;
  /** That policy, where its document is known. */
  readonly boundary?: StackPolicy;
}

/** All that a stack says about who may do what. */
export interface StackIam {
  /** The partition that its ARNs are of, such as `aws`. */
  readonly partition: string;
  readonly roles: readonly StackRole[];
  /** The policies of KMS keys. */
  readonly keyPolicies: readonly StackPolicy[];
}

/** The policies of a role that a stack does not tell: those that exist, and those that only Terraform can tell. */
export function unreadPolicies({ policyArns, policies }: StackRole): string[] {
  return [...policyArns, ...policies.filter(({ document }) => document.unknown).map(({ address }) => address)];
}
