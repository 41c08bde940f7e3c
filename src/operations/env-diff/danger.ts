import type { ChangedAttribute } from "./differences";
import type { ComparedResource } from "./side";

/** What happens to something that runs, or to data, where the first environment becomes as the second. */
export type Danger = (typeof DANGERS)[number];

/** The worst first. */
export const DANGERS = [
  "destroy the cluster, with everything on it",
  "replace the network, and the cluster with everything on it",
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

/**
 * What is destroyed with a resource that only the first environment has.
 *
 * @param accounts the service accounts whose role it is
 */
export function dangerOfLack({ type, block }: ComparedResource, accounts: readonly string[] = []): Danger | undefined {
  if (type === "aws_eks_addon" && block.preserve === true) return undefined;
  if (type === "aws_iam_role" && accounts.length === 0) return undefined;
  return LACKS[type];
}

const LACKS: Readonly<Record<string, Danger>> = {
  aws_cloudwatch_log_group: "destroy log groups, with all their records",
  aws_eks_addon: "destroy add-ons, with their pods",
  aws_eks_cluster: "destroy the cluster, with everything on it",
  aws_eks_node_group: "destroy node groups, whose nodes are drained",
  aws_iam_role: "destroy roles, without which pods have no permissions",
  kubernetes_namespace_v1: "destroy namespaces, with everything in them",
};

/** What is replaced by a setting of a resource that both environments have. */
export function dangerOfChange(type: string, { attribute, values }: ChangedAttribute): Danger | undefined {
  // nodes keep the image of a release that is no longer asked for
  if (attribute === "release_version" && values[1] === null) return undefined;
  return CHANGES.find((change) => change.type === type && change.attributes.test(attribute))?.danger;
}

/** As the scenarios of all changes have seen it: docs/day-two.md. */
const CHANGES: readonly { readonly type: string; readonly attributes: RegExp; readonly danger: Danger }[] = [
  {
    type: "aws_vpc",
    attributes: /^cidr_block$/,
    danger: "replace the network, and the cluster with everything on it",
  },
  {
    type: "aws_subnet",
    attributes: /^cidr_block$/,
    danger: "replace subnets, and the node groups or NAT gateways in them",
  },
  {
    type: "aws_eks_node_group",
    attributes: /^(ami_type|capacity_type|instance_types|node_role_arn|subnet_ids)$/,
    danger: "replace node groups, the old one first",
  },
  {
    type: "aws_iam_role",
    attributes: /^(name|path)$/,
    danger: "replace roles, which pods use once they restart",
  },
  { type: "aws_eks_cluster", attributes: /^version$/, danger: "replace the nodes of all groups, some at a time" },
  { type: "aws_eks_node_group", attributes: /^release_version$/, danger: "replace nodes, some at a time" },
  {
    type: "aws_launch_template",
    attributes: /^(block_device_mappings|key_name|metadata_options|vpc_security_group_ids)\b/,
    danger: "replace nodes, some at a time",
  },
];
