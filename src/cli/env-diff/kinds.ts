/** What a type of resource is called, such as `NAT gateway` for `aws_nat_gateway`. */
export function kindOf(type: string): string {
  const words = type
    .replace(/^aws_/, "")
    .replace(/_v\d+$/, "")
    .split("_");
  return KINDS[type] ?? words.map((word) => SPELLINGS[word] ?? word).join(" ");
}

/** Where the type does not say it. */
const KINDS: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "log group",
  aws_eip: "IP address",
  aws_eks_access_policy_association: "EKS access policy",
  aws_iam_openid_connect_provider: "OIDC provider",
  aws_kms_alias: "KMS key's alias",
  time_sleep: "wait",
};

const SPELLINGS: Readonly<Record<string, string>> = {
  addon: "add-on",
  eks: "EKS",
  iam: "IAM",
  kms: "KMS",
  kubernetes: "Kubernetes",
  nat: "NAT",
  vpc: "VPC",
};
