import { dnsSuffixOf, type Partition, partitionOf } from "./partition";

/**
 * The domain of a partition's endpoints for IPv6 as well, which begin with `api.`; of others the documentation says
 * nothing.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
const DUAL_STACK: Readonly<Partial<Record<Partition, string>>> = {
  aws: "api.aws",
  "aws-cn": "api.amazonwebservices.com.cn",
  "aws-us-gov": "api.aws",
  "aws-eusc": "api.amazonwebservices.eu",
};

/**
 * The hosts of EKS's issuers in a region, the usual one first.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
 */
export function issuerHosts(region: string): [usual: string, ...others: string[]] {
  const partition = partitionOf(region);
  const dualStack = DUAL_STACK[partition];
  const usual = `oidc.eks.${region}.${dnsSuffixOf(partition)}`;
  return dualStack === undefined ? [usual] : [usual, `oidc-eks.${region}.${dualStack}`];
}

/** Behind `/id/` in the URL of an issuer: hex digits, or as AWS's examples have it. */
export const ISSUER_ID = /[0-9A-Z]{32}/;
