import { mappingOrEmpty } from "../lib/values";

type Block = Readonly<Record<string, unknown>>;

/** What a type of resource is called, such as `NAT gateway` for `aws_nat_gateway`. */
export function kindOf(type: string): string {
  const words = type
    .replace(/^(aws|kubernetes)_/, "")
    .replace(/_v\d+$/, "")
    .split("_");
  return KINDS[type] ?? words.map((word) => SPELLINGS[word] ?? word).join(" ");
}

/** Several of a kind, such as `access entries`. */
export function several(kind: string): string {
  if (kind === "terraform_data") return kind;
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return kind.endsWith("s") ? `${kind}es` : `${kind}s`;
}

/** What AWS or Kubernetes knows a resource by; undefined where that has no name, or one that only Terraform can tell. */
export function resourceName({ addon_name, node_group_name, name, metadata }: Block): string | undefined {
  const given = [addon_name, node_group_name, name, mappingOrEmpty(metadata).name];
  return given.filter((one) => typeof one === "string").find((one) => !one.includes("${"));
}

/** The tag by which AWS's console calls what has no name, such as a subnet; undefined where there is none. */
export function taggedName({ tags }: Block): string | undefined {
  const { Name: name } = mappingOrEmpty(tags);
  return typeof name === "string" && !name.includes("${") ? name : undefined;
}

/** Where a resource's construct stands in its stack, such as `vpc/nat-us-west-2a`; undefined where that is not said. */
export function constructPath(block: Block): string | undefined {
  const { path } = mappingOrEmpty(mappingOrEmpty(block["//"]).metadata);
  if (typeof path !== "string") return undefined;
  // the first is the stack, and each resource of CDKTF's ends with this word
  const steps = path.split("/").slice(1);
  return steps.filter((step) => step !== "Resource").join("/") || undefined;
}

/** Where the type does not say it, or at length. */
const KINDS: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "log group",
  aws_ec2_tag: "subnet tag",
  aws_eip: "IP address",
  aws_eks_access_entry: "access entry",
  aws_eks_access_policy_association: "access policy",
  aws_eks_addon: "add-on",
  aws_eks_node_group: "node group",
  aws_iam_openid_connect_provider: "OIDC provider",
  aws_iam_role_policy_attachment: "policy attachment",
  aws_kms_alias: "key alias",
  aws_vpc_security_group_ingress_rule: "security group rule",
  terraform_data: "terraform_data",
  time_sleep: "wait",
};

const SPELLINGS: Readonly<Record<string, string>> = {
  eks: "EKS",
  iam: "IAM",
  kms: "KMS",
  nat: "NAT",
  vpc: "VPC",
};
