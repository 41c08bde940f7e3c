import { createHash } from "node:crypto";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
export const CLUSTER_NAME = /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/;

/** The longest names that AWS takes, in characters. */
export const NAME_LIMITS = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  iamRole: 64,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  iamPolicy: 128,
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: 512,
  /** EC2 takes 128, the aws provider's ValidLaunchTemplateName 125. */
  launchTemplate: 125,
  /** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html, with `alias/` */
  kmsAlias: 256,
} as const;

/** The longest ARNs that AWS takes where it takes fewer characters than an ARN can have. */
export const ARN_LIMITS = {
  /** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html */
  addonRole: 255,
} as const;

const HASH_LENGTH = 8;

/**
 * The name itself where it fits, else its beginning and a hash of the whole: the same name in, the same name out, and
 * two long names that differ only at their end stay two.
 */
export function shorten(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  return `${name.slice(0, limit - HASH_LENGTH - 1)}-${hash}`;
}

/** EC2 keeps what begins with `sg-` for ids: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export function securityGroupName(name: string): string {
  return /^sg-/i.test(name) ? `eks-${name}` : name;
}

/** Where an environment's state lies in its bucket, unless the environment says otherwise. */
export function stateKey(environment: string): string {
  return `eks-irsa/${environment}.tfstate`;
}

/** What the tags begin with by which Kubernetes' controllers say whose something is: a cluster's name follows. */
export const CLUSTER_TAG_PREFIX = "kubernetes.io/cluster/";

/** The tags by which load balancers find their subnets: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html */
export const SUBNET_ROLE_TAGS = {
  private: "kubernetes.io/role/internal-elb",
  public: "kubernetes.io/role/elb",
} as const;

/** The tag of what is a cluster's own, for parts whose name does not tell. */
export function ownerTag(cluster: string): Record<string, string> {
  return { [CLUSTER_TAG_PREFIX + cluster]: "owned" };
}

/** The tag of what is for a cluster and not the cluster's own: it outlives it, or is gone before. */
export function userTag(cluster: string): Record<string, string> {
  return { [CLUSTER_TAG_PREFIX + cluster]: "shared" };
}

/** What a cluster's parts are called in AWS. Names of IAM roles are shortened to IAM's limit. */
export const namesOf = (cluster: string) => ({
  clusterRole: role(`${cluster}-cluster`),
  nodeRole: role(`${cluster}-worker-node`),
  /** The role of one node group's nodes alone. */
  groupRole: (group: string) => role(`${cluster}-${group}-worker-node`),
  flowLogRole: role(`${cluster}-vpc-flow-logs`),
  awsNodeRole: role(`${cluster}-aws-node`),
  serviceAccountRole: (namespace: string, name: string) => role(`${cluster}-${namespace}-${name}`),
  flowLogGroup: `${cluster}-vpc-flow-logs-cw-group`,
  /** The group that EKS writes to; its name cannot be chosen. */
  controlPlaneLogGroup: `/aws/eks/${cluster}/cluster`,
  /** Of the key that encrypts the cluster's secrets, without `alias/`. */
  secretsKeyAlias: `eks/${cluster}`,
  /** Of the key that encrypts the log groups, without `alias/`. */
  logsKeyAlias: `eks/${cluster}-logs`,
  launchTemplate: (group: string) => shorten(`${cluster}-${group}`, NAME_LIMITS.launchTemplate),
});

/** The roles of an environment besides those that its file asks for; the nodes' is there where node groups share one. */
export function ownRoles(cluster: string): string[] {
  const { clusterRole, nodeRole, flowLogRole, awsNodeRole } = namesOf(cluster);
  return [clusterRole, nodeRole, flowLogRole, awsNodeRole];
}

function role(name: string): string {
  return shorten(name, NAME_LIMITS.iamRole);
}
