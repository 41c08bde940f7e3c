import { placesOf, type Vocabulary } from "../diagnostics/vocabulary";
import { adviceOnSecret } from "./backend/secrets";
import { environmentSchema } from "./environment";
import { zoneAfter } from "./region";
import { workloadSchema } from "./workload-environment";

/** What other tools have and this one does not, by the keys that they have for it. */
const NOT_SUPPORTED: ReadonlyMap<string, string> = new Map([
  ["autoMode", "EKS Auto Mode"],
  ["autoModeConfig", "EKS Auto Mode"],
  ["fargateProfiles", "Fargate"],
  ["ipFamily", "IPv6"],
  ["podIdentityAssociations", "EKS Pod Identity"],
]);

const GROUPS_BELOW = "write its groups below nodeGroups, each by its name";
const ALWAYS_IRSA = "remove it: every cluster has an OIDC provider";
const NO_KIND = "remove it: an environment's file says no kind, and an eksctl file has other keys";

const EXISTING_SUBNETS = "write them as existing.privateSubnets, below network, each as { id, availabilityZone }";
const EXISTING_VPC = "write it as existing.vpcId, below network, beside the VPC's cidr and privateSubnets";

/** Where this file has what the files of eksctl and the variables of terraform-aws-modules have by these keys. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ["accessEntries", "write them as access, below cluster"],
  ["access_entries", "write them as access, below cluster"],
  ["apiVersion", NO_KIND],
  ["azs", "write it as availabilityZones, below network"],
  ["cloudWatch", "write it as logs, below cluster"],
  ["cluster_addons", "write it as addons, below cluster"],
  ["cluster_enabled_log_types", "write it as logs.types, below cluster"],
  ["cluster_name", "write it as name, below cluster"],
  ["cluster_version", "write it as version, below cluster"],
  ["eks_managed_node_groups", GROUPS_BELOW],
  ["enable_irsa", ALWAYS_IRSA],
  ["karpenter", "write an entry of serviceAccounts with preset: karpenter"],
  ["kind", NO_KIND],
  ["kubernetes_version", "write it as version, below cluster"],
  ["managedNodeGroups", GROUPS_BELOW],
  ["metadata", "write its region as region, and its name and version below cluster"],
  ["one_nat_gateway_per_az", "write natGateways: perZone, below network"],
  ["self_managed_node_groups", GROUPS_BELOW],
  ["single_nat_gateway", "write natGateways: single, below network"],
  ["subnetIds", EXISTING_SUBNETS],
  ["subnet_ids", EXISTING_SUBNETS],
  ["vpc", "write its cidr below network, or one that exists as network.existing"],
  ["vpcId", EXISTING_VPC],
  ["vpc_cidr", "write it as cidr, below network"],
  ["vpc_id", EXISTING_VPC],
  ["withOIDC", ALWAYS_IRSA],
]);

/** What people write, or have elsewhere, for the words of settings. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["one", "single"],
  ["1", "single"],
  ["one_per_az", "perZone"],
  ["perAz", "perZone"],
  ["per-zone", "perZone"],
  ["HighlyAvailable", "perZone"],
  ["Disable", "none"],
  ["Single", "single"],
  ["on-demand", "ON_DEMAND"],
  ["NoSchedule", "NO_SCHEDULE"],
  ["NoExecute", "NO_EXECUTE"],
  ["PreferNoSchedule", "PREFER_NO_SCHEDULE"],
  ["st1", "gp3"],
  ["sc1", "gp3"],
]);

const OF_CLUSTER = "remove it: whoever makes the cluster sets that";

/** Why the file of an environment for a cluster that exists lacks what others have. */
const NOT_OF_EXISTING: ReadonlyMap<string, string> = new Map([
  ["network", "remove it: a cluster that exists has its network; existing.vpcId, below cluster, names the VPC"],
  ["nodeGroups", "remove it: a cluster that exists has its nodes"],
  ["addons", "remove it: whoever makes the cluster manages them; roles for their accounts stand below serviceAccounts"],
  ["admins", "remove it: whoever makes the cluster says who administers it"],
  ["thumbprint", "remove it: AWS trusts the issuers of EKS by its own store"],
  ...["version", "upgradePolicy", "endpoint", "logs", "secretsEncryption", "deletionProtection", "zonalShift"].map(
    (key) => [key, OF_CLUSTER] as const,
  ),
]);

/** The words of an environment's file, and those that other tools have for the same. */
export const vocabulary: Vocabulary = {
  ...placesOf(environmentSchema),
  unsupported: (key) => NOT_SUPPORTED.get(key),
  placeFor: (key) => PLACES.get(key) ?? adviceOnSecret(key),
  synonymOf: (word) => SYNONYMS.get(word),
  entryAfter: zoneAfter,
};

/** The same for a cluster that exists. */
export const workloadVocabulary: Vocabulary = {
  ...vocabulary,
  ...placesOf(workloadSchema),
  placeFor: (key) => NOT_OF_EXISTING.get(key) ?? PLACES.get(key),
};
