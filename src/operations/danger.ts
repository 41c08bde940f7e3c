import { parsePolicy } from "../iam/policy-document";
import { parsedJson } from "../lib/values";

/** What happens to something that runs, or to data. */
export type Danger = (typeof DANGERS)[number];

/** The worst first. */
export const DANGERS = [
  "destroy the cluster, with everything on it",
  "replace the network, and the cluster with everything on it",
  "destroy KMS keys, without which nobody reads what they encrypt",
  "destroy namespaces, with everything in them",
  "destroy log groups, with all their records",
  "replace subnets, and the node groups or NAT gateways in them",
  "destroy node groups, whose nodes are drained",
  "replace node groups, the old one first",
  "destroy add-ons, with their pods",
  "destroy roles, without which pods have no permissions",
  "replace roles, which pods use once they restart",
  "replace the nodes of all groups, some at a time",
  "replace nodes, some at a time",
] as const;

/** A resource, as far as it decides what is at stake. */
export interface Endangered {
  readonly type: string;
  /** What it is set to. */
  readonly block: Readonly<Record<string, unknown>>;
  /** Whether it is a role that pods get. */
  readonly isOfPods: boolean;
}

/** What goes with a resource that is destroyed. */
export function dangerOfLack({ type, block, isOfPods }: Endangered): Danger | undefined {
  if (type === "aws_eks_addon" && block.preserve === true) return undefined;
  if (type === "aws_iam_role" && !isOfPods) return undefined;
  return LACKS[type]?.danger;
}

/** What goes with a resource that is replaced, whatever of it changes. */
export function dangerOfReplacement(resource: Endangered): Danger | undefined {
  const { type, isOfPods } = resource;
  if (type === "aws_iam_role" && !isOfPods) return undefined;
  const change = CHANGES.find((one) => one.type === type && one.replaces);
  return change?.danger ?? dangerOfLack(resource);
}

/** What is replaced by an attribute that gets another value, of a resource that stays. */
export function dangerOfChange(
  type: string,
  attribute: string,
  [, after]: readonly [string | null, string | null],
): Danger | undefined {
  // nodes keep the image of a release that is no longer asked for
  if (attribute === "release_version" && after === null) return undefined;
  return CHANGES.find((change) => change.type === type && change.attributes.test(attribute))?.danger;
}

/** What it is that cannot be recovered once a resource of this type is gone, such as `the log group`. */
export function unrecoverable(type: string): string | undefined {
  return LACKS[type]?.unrecoverable;
}

/** Whether a role's trust policy, in JSON, lets pods take it. */
export function isTakenByPods(trust: unknown): boolean {
  const { statements } = parsePolicy(parsedJson(trust) ?? {});
  return statements.some(({ actions = [], principals }) => {
    const isForPods = principals.some(({ value }) => value === "pods.eks.amazonaws.com");
    return isForPods || actions.includes("sts:AssumeRoleWithWebIdentity");
  });
}

/** The worst of several. */
export function worstOf(dangers: readonly (Danger | undefined)[]): Danger | undefined {
  return DANGERS.find((danger) => dangers.includes(danger));
}

interface Lack {
  readonly danger: Danger;
  /** Its words, where what was in it cannot be recovered. */
  readonly unrecoverable?: string;
}

const NAMESPACE: Lack = { danger: "destroy namespaces, with everything in them", unrecoverable: "the namespace" };

const LACKS: Readonly<Record<string, Lack>> = {
  aws_cloudwatch_log_group: {
    danger: "destroy log groups, with all their records",
    unrecoverable: "the log group",
  },
  aws_eks_addon: { danger: "destroy add-ons, with their pods" },
  aws_eks_cluster: { danger: "destroy the cluster, with everything on it", unrecoverable: "the EKS cluster" },
  aws_eks_node_group: { danger: "destroy node groups, whose nodes are drained" },
  aws_iam_role: { danger: "destroy roles, without which pods have no permissions" },
  aws_kms_key: {
    danger: "destroy KMS keys, without which nobody reads what they encrypt",
    unrecoverable: "the KMS key",
  },
  kubernetes_namespace: NAMESPACE,
  kubernetes_namespace_v1: NAMESPACE,
};

interface DangerousChange {
  readonly type: string;
  readonly attributes: RegExp;
  readonly danger: Danger;
  /** Whether Terraform replaces the resource itself, for any of its attributes. */
  readonly replaces?: boolean;
}

/** As the scenarios of all changes have seen it: docs/day-two.md. */
const CHANGES: readonly DangerousChange[] = [
  {
    type: "aws_vpc",
    attributes: /^cidr_block$/,
    danger: "replace the network, and the cluster with everything on it",
    replaces: true,
  },
  {
    type: "aws_subnet",
    attributes: /^cidr_block$/,
    danger: "replace subnets, and the node groups or NAT gateways in them",
    replaces: true,
  },
  {
    type: "aws_eks_node_group",
    attributes: /^(ami_type|capacity_type|instance_types|node_role_arn|subnet_ids)$/,
    danger: "replace node groups, the old one first",
    replaces: true,
  },
  {
    type: "aws_iam_role",
    attributes: /^(name|path)$/,
    danger: "replace roles, which pods use once they restart",
    replaces: true,
  },
  { type: "aws_eks_cluster", attributes: /^version$/, danger: "replace the nodes of all groups, some at a time" },
  {
    type: "aws_eks_node_group",
    attributes: /^(launch_template\.(id|name|version)|release_version|version)$/,
    danger: "replace nodes, some at a time",
  },
  {
    type: "aws_launch_template",
    attributes: /^(block_device_mappings|key_name|metadata_options|vpc_security_group_ids)\b/,
    danger: "replace nodes, some at a time",
  },
];
