import { dnsSuffixOf, type Partition, partitionOf } from "../aws/partition";

/** What Terraform fills in when the stack is applied. */
export interface Known {
  readonly partition: Partition;
  /** Such as `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** 12 digits, or `*` where it is not known. */
  readonly accountId: string;
  /** The host and path of the cluster's OIDC issuer. */
  readonly issuerHost: string;
  /**
   * The id of the stack's VPC.
   *
   * @default it stays an expression
   */
  readonly vpcId?: string;
}

/**
 * What is known of a stack from its region.
 *
 * @param issuerId what tells the cluster's issuer from others of the region
 */
export function knownIn(region: string, accountId: string, issuerId: string): Known {
  const partition = partitionOf(region);
  const dnsSuffix = dnsSuffixOf(partition);
  return { partition, dnsSuffix, accountId, issuerHost: `oidc.eks.${region}.${dnsSuffix}/id/${issuerId}` };
}

/**
 * What rules take for known before a stack is applied.
 *
 * @param region left out, the one of AWS's own partition with the longest name
 * @param accountId left out, what stands for one
 */
export function takenForKnown(
  region = "ap-southeast-1",
  accountId = "<account-id>",
): Known & { readonly vpcId: string } {
  // each as long as what Terraform will fill in
  return { ...knownIn(region, accountId, "0".repeat(32)), vpcId: `vpc-${"0".repeat(17)}` };
}
