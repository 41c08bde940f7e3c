import {
  account,
  atEnd,
  inCluster,
  inGroup,
  problem,
  type Refused,
  RIGHTS,
  refuses,
  withAccounts,
} from "../support/report";

const KEYS = "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts";

const PUBLIC_NETWORKS = "write it as publicCidrs, below cluster.endpoint";

/** What is said of a key at the end of the smallest file. */
function ofKey(key: string, fix: string): string {
  return problem(`a.yaml:10:1: ${key}`, key, KEYS, fix);
}

test.each<Refused>([
  [
    "eksctl's groups",
    atEnd("managedNodeGroups: []"),
    ofKey("managedNodeGroups", "write its groups below nodeGroups, each by its name"),
  ],
  [
    "eksctl's network",
    atEnd("vpc: { cidr: 10.0.0.0/16 }"),
    ofKey("vpc", "write its cidr below network, or one that exists as network.existing"),
  ],
  [
    "Terraform's networks of the endpoint",
    atEnd("cluster_endpoint_public_access_cidrs: [192.0.2.0/24]"),
    ofKey("cluster_endpoint_public_access_cidrs", PUBLIC_NETWORKS),
  ],
  ["the endpoint's networks", atEnd("publicCidrs: [192.0.2.0/24]"), ofKey("publicCidrs", PUBLIC_NETWORKS)],
  [
    "eksctl's metadata",
    atEnd("metadata: { name: demo }"),
    ofKey("metadata", "write its region as region, and its name and version below cluster"),
  ],
  ["Terraform's cluster", atEnd("cluster_version: x"), ofKey("cluster_version", "write it as version, below cluster")],
  [
    "Terraform's IRSA",
    atEnd("enable_irsa: true"),
    ofKey("enable_irsa", "remove it: every cluster has an OIDC provider"),
  ],
  [
    "what is not supported",
    atEnd("fargateProfiles: []"),
    ofKey("fargateProfiles", "remove it: Fargate is not supported, see Limits in the README"),
  ],
])("a key of another tool: %s", refuses);

const GROUP_KEYS = "one of 22 keys, such as";

/** What is said of a key in the smallest file's node group. */
function ofGroupKey(key: string, near: string, fix: string): string {
  return problem(`a.yaml:9:78: nodeGroups.main.${key}`, key, `${GROUP_KEYS} ${near}`, fix);
}

test.each<Refused>([
  [
    "eksctl's policies",
    inGroup("attachPolicyARNs: []"),
    ofGroupKey("attachPolicyARNs", "policyArns, availabilityZones, autoscaled", "write it as policyArns"),
  ],
  [
    "Terraform's policies",
    inGroup("iam_role_additional_policies: {}"),
    ofGroupKey(
      "iam_role_additional_policies",
      "availabilityZones, securityGroupIds, maxUnavailable",
      "write it as policyArns",
    ),
  ],
  [
    "eksctl's disk",
    inGroup("volumeSize: 80"),
    ofGroupKey("volumeSize", "volume, desiredSize, minSize", "write it as volume.sizeGiB"),
  ],
  [
    "Terraform's disk",
    inGroup("disk_size: 80"),
    ofGroupKey("disk_size", "minSize, diskSizeGiB, desiredSize", "write it as volume.sizeGiB"),
  ],
  ["eksctl's spot", inGroup("spot: true"), ofGroupKey("spot", "tags, taints, sshKey", "write capacityType: SPOT")],
  [
    "eksctl's image",
    inGroup("amiFamily: AmazonLinux2023"),
    ofGroupKey("amiFamily", "minSize, amiType, hopLimit", "write it as amiType"),
  ],
  [
    "eksctl's size",
    inGroup("desiredCapacity: 2"),
    ofGroupKey("desiredCapacity", "desiredSize, repair, capacityType", "write it as desiredSize"),
  ],
])("a node group's key of another tool: %s", refuses);

test.each<Refused>([
  [
    "eksctl's networks of the endpoint",
    inCluster("publicAccessCIDRs: [192.0.2.0/24]"),
    problem(
      "a.yaml:7:3: cluster.publicAccessCIDRs",
      "publicAccessCIDRs",
      "one of 16 keys, such as serviceCidr, access, upgradePolicy",
      PUBLIC_NETWORKS,
    ),
  ],
  [
    "the administrator that Terraform makes",
    inCluster("enable_cluster_creator_admin_permissions: true"),
    problem(
      "a.yaml:7:3: cluster.enable_cluster_creator_admin_permissions",
      "enable_cluster_creator_admin_permissions",
      "one of 16 keys, such as secretsEncryption, deletionProtection, securityGroupRules",
      "write the ARN of whoever administers it in admins, below cluster",
    ),
  ],
  [
    "eksctl's policies of controllers",
    account(`${RIGHTS}, wellKnownPolicies: {}`),
    problem(
      "a.yaml:10:106: serviceAccounts[0].wellKnownPolicies",
      "wellKnownPolicies",
      "one of 38 keys, such as repositoryArns, workspaceArns, logGroupArns",
      "write the preset of its controller, such as preset: external-dns",
    ),
  ],
  [
    "eksctl's name of an account",
    withAccounts("metadata: { name: demo }\n    preset: load-balancer-controller"),
    problem(
      "a.yaml:11:5: serviceAccounts[0].metadata",
      "metadata",
      "one of 38 keys, such as create, trust, path",
      "write its namespace and name here, without metadata",
    ),
  ],
  [
    "the role of S3's backend",
    atEnd("backend: { s3: { bucket: state, region: us-east-1, role_arn: x } }"),
    problem(
      "a.yaml:10:52: backend.s3.role_arn",
      "role_arn",
      "the keys bucket, key, region, lockfile, encrypt, kmsKeyId, assumeRole, usePathStyle",
      "write it as assumeRole",
    ),
  ],
])("a key of another tool, elsewhere: %s", refuses);
