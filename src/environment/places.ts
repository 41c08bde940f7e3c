import type { Path } from "../lib/path";

const GROUPS_BELOW = "write its groups below nodeGroups, each by its name";
const ALWAYS_IRSA = "remove it: every cluster has an OIDC provider";
const NO_KIND = "remove it: an environment's file says no kind, and an eksctl file has other keys";

const EXISTING_SUBNETS = "write them as existing.privateSubnets, below network, each as { id, availabilityZone }";
const EXISTING_VPC = "write it as existing.vpcId, below network, beside the VPC's cidr and privateSubnets";
const PUBLIC_NETWORKS = "write it as publicCidrs, below cluster.endpoint";
const POLICY_ARNS = "write it as policyArns";
const DISK_SIZE = "write it as volume.sizeGiB";

/** Where this file has what the files of eksctl and the variables of terraform-aws-modules have by these keys. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ["accessEntries", "write them as access, below cluster"],
  ["access_entries", "write them as access, below cluster"],
  ["amiFamily", "write it as amiType"],
  ["attachPolicyARNs", POLICY_ARNS],
  ["azs", "write it as availabilityZones, below network"],
  ["cloudWatch", "write it as logs, below cluster"],
  ["cluster_addons", "write it as addons, below cluster"],
  ["cluster_enabled_log_types", "write it as logs.types, below cluster"],
  ["cluster_endpoint_public_access_cidrs", PUBLIC_NETWORKS],
  ["cluster_name", "write it as name, below cluster"],
  ["cluster_version", "write it as version, below cluster"],
  ["desiredCapacity", "write it as desiredSize"],
  ["disk_size", DISK_SIZE],
  ["eks_managed_node_groups", GROUPS_BELOW],
  ["enable_cluster_creator_admin_permissions", "write the ARN of whoever administers it in admins, below cluster"],
  ["enable_irsa", ALWAYS_IRSA],
  ["endpoint_public_access_cidrs", PUBLIC_NETWORKS],
  ["iam_role_additional_policies", POLICY_ARNS],
  ["karpenter", "write an entry of serviceAccounts with preset: karpenter"],
  ["kubernetes_version", "write it as version, below cluster"],
  ["managedNodeGroups", GROUPS_BELOW],
  ["one_nat_gateway_per_az", "write natGateways: perZone, below network"],
  ["publicAccessCIDRs", PUBLIC_NETWORKS],
  ["publicAccessCidrs", PUBLIC_NETWORKS],
  ["publicCidrs", PUBLIC_NETWORKS],
  ["role_arn", "write it as assumeRole"],
  ["self_managed_node_groups", GROUPS_BELOW],
  ["single_nat_gateway", "write natGateways: single, below network"],
  ["spot", "write capacityType: SPOT"],
  ["subnetIds", EXISTING_SUBNETS],
  ["subnet_ids", EXISTING_SUBNETS],
  ["volumeSize", DISK_SIZE],
  ["vpc", "write its cidr below network, or one that exists as network.existing"],
  ["vpcId", EXISTING_VPC],
  ["vpc_cidr", "write it as cidr, below network"],
  ["vpc_id", EXISTING_VPC],
  ["wellKnownPolicies", "write the preset of its controller, such as preset: external-dns"],
  ["withOIDC", ALWAYS_IRSA],
]);

/** The same of keys that mean this at the top level alone. */
const AT_TOP: ReadonlyMap<string, string> = new Map([
  ["addons", "write it below cluster"],
  ["apiVersion", NO_KIND],
  ["availabilityZones", "write it below network"],
  ["kind", NO_KIND],
  ["metadata", "write its region as region, and its name and version below cluster"],
]);

/** The same of keys of a service account. */
const OF_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  ["metadata", "write its namespace and name here, without metadata"],
]);

/** What to do with a key of another tool in the mapping at a path; undefined for others. */
export function placeOf(key: string, path: Path): string | undefined {
  if (path.length === 0) return AT_TOP.get(key) ?? PLACES.get(key);
  return (path[0] === "serviceAccounts" ? OF_ACCOUNTS.get(key) : undefined) ?? PLACES.get(key);
}
