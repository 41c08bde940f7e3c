import { INSTANCE_FAMILIES } from "../../src/aws/instance-type-data";
import { NAME_LIMITS, namesOf, ownerTag, securityGroupName, shorten } from "../../src/aws/names";
import type { Environment } from "../../src/environment/model";
import { clusterStack, kubernetesStack } from "../../src/environment/stacks";
import { RULE_IDS } from "../../src/iam/rules/rules";
import { SCOPE_KEYS } from "../../src/presets/scope";

/** Where a value of the file arrives at AWS. */
export interface End {
  /** A member of a request, by its way through the shapes of AWS's model: `eks:CreateNodegroup.labels.value`. */
  readonly member: string;
  /**
   * What of the value arrives: none, one or several values.
   *
   * @default the value as it is
   */
  readonly as?: (value: never) => readonly unknown[];
  /** How many entries or bytes there are at most, where the model says that in words only: the words, or else a page. */
  readonly most?: { readonly count: number; readonly words?: string; readonly page?: string };
}

export interface Ends {
  readonly ends: readonly (string | End)[];
  /** Values to begin with, where the schema has no pattern from which some can be made. */
  readonly samples?: readonly unknown[];
  /** A list or mapping of so many. */
  readonly many?: (count: number) => unknown;
}

/** Why no member of a request holds a value. */
export interface None {
  readonly none: string;
}

const NETWORKS = ["10.0.0.0/16", "203.0.113.0/24", "192.0.2.1/32"];
const WHAT_THERE_IS = "says which resources there are";
const WHERE_IT_IS = "says where something is that exists";
const TERRAFORM = "for Terraform or the machine that runs it";
const KUBERNETES = "is Kubernetes' own: AWS never sees it";
const SENT_AS_TEXT = "arrives within another value's text";

/** A text in the policy that it becomes part of. */
const inPolicy: End = {
  member: "iam:CreatePolicy.PolicyDocument",
  as: (text: string) => [JSON.stringify({ Version: "2012-10-17", Statement: [text] })],
};

/** The smallest of each family that EKS has images for. */
const INSTANCE_TYPES = INSTANCE_FAMILIES.trim()
  .split("\n")
  .map((line) => line.split(" "))
  .map(([family, , size]) => `${family}.${size}`)
  .filter((type) => !type.startsWith("mac"));

const key = (...members: string[]): Ends => ({ ends: members });

const DISK = "ec2:CreateLaunchTemplate.LaunchTemplateData.BlockDeviceMappings.member.Ebs";

const TAGGED = {
  keys: key(
    "ec2:CreateVpc.TagSpecifications.member.Tags.member.Key",
    "eks:CreateCluster.tags.key",
    "iam:CreateRole.Tags.member.Key",
    "kms:CreateKey.Tags.member.TagKey",
    "logs:CreateLogGroup.tags.key",
  ),
  values: key(
    "ec2:CreateVpc.TagSpecifications.member.Tags.member.Value",
    "eks:CreateCluster.tags.value",
    "iam:CreateRole.Tags.member.Value",
    "kms:CreateKey.Tags.member.TagValue",
    "logs:CreateLogGroup.tags.value",
  ),
};

const RULE = "ec2:AuthorizeSecurityGroupIngress.IpPermissions.member";

const NODE_TAGS = "ec2:CreateLaunchTemplate.LaunchTemplateData.TagSpecifications.member.Tags.member";

const LOG_KEY = { ends: ["logs:AssociateKmsKey.kmsKeyId", "kms:DescribeKey.KeyId"] };

/** An ARN's last part, and the path before it, as IAM knows a role by them. */
const roleOf = (arn: string) => /:(?:role|user|policy)(\/.*?)([^/]*)$/.exec(arn)?.slice(1) ?? [];
const ofPrincipal = [
  { member: "iam:CreateRole.RoleName", as: (arn: string) => [roleOf(arn)[1]] },
  { member: "iam:CreateRole.Path", as: (arn: string) => [roleOf(arn)[0]] },
];
const ofPolicy: readonly End[] = [
  { member: "iam:CreatePolicy.PolicyName", as: (arn: string) => [roleOf(arn)[1]] },
  { member: "iam:CreatePolicy.Path", as: (arn: string) => [roleOf(arn)[0]] },
];

const roleNames = (cluster: string) => {
  const { clusterRole, nodeRole, flowLogRole, awsNodeRole } = namesOf(cluster);
  return [clusterRole, nodeRole, flowLogRole, awsNodeRole];
};
const exactly = (name: string) => (/[*?]/.test(name) ? [] : [name]);
const accountRole = (cluster: string) => (name: string) =>
  exactly(name).map((one) => namesOf(cluster).serviceAccountRole("n".repeat(63), one));

/** What S3 stores of an environment with this key: both states, and the file that locks each. */
function objectsOf(stateKey: string): string[] {
  const environment = { name: "test", backend: { s3: { key: stateKey } } } as Environment;
  const states = [clusterStack(environment), kubernetesStack(environment)].map(({ state }) => state?.key ?? "");
  return states.flatMap((state) => [state, `${state}.tflock`]);
}

/**
 * For every string, number, list and mapping of an environment's file the members of AWS's requests that it ends in, or
 * why there is none.
 */
export const MEMBERS: Readonly<Record<string, Ends | None>> = {
  region: { none: "chooses the endpoints that are asked" },
  account: { none: "says whose credentials Terraform takes" },
  "account.id": { none: "says whose credentials Terraform takes" },
  ...membersOfAssumedRole("account.assumeRole"),
  "account.profile": { none: TERRAFORM },
  tags: {
    ends: ["eks:CreateCluster.tags", "logs:CreateLogGroup.tags"].map((member) => ({ member, as: withOwnTags })),
    many: entries,
  },
  "key of tags": TAGGED.keys,
  "tags.<name>": TAGGED.values,
  "iam.permissionsBoundary": { ends: ["iam:CreateRole.PermissionsBoundary", ...ofPolicy] },
  "iam.path": key("iam:CreateRole.Path", "iam:CreatePolicy.Path"),
  ...Object.fromEntries(
    [
      ...["hostname", "organization", "workspaces.name", "workspaces.prefix"].map((key) => `remote.${key}`),
      ...["bucket", "prefix", "impersonateServiceAccount", "impersonateServiceAccountDelegates"].map(
        (key) => `gcs.${key}`,
      ),
      ...["impersonateServiceAccountDelegates[]", "kmsEncryptionKey", "storageCustomEndpoint"].map(
        (key) => `gcs.${key}`,
      ),
      ...["storageAccountName", "containerName", "key", "resourceGroupName", "subscriptionId"].map(
        (key) => `azurerm.${key}`,
      ),
      ...["tenantId", "clientId", "environment"].map((key) => `azurerm.${key}`),
      ...["address", "updateMethod", "lockAddress", "lockMethod", "unlockAddress", "unlockMethod"].map(
        (key) => `http.${key}`,
      ),
      ...["username", "retryMax", "retryWaitMin", "retryWaitMax"].map((key) => `http.${key}`),
      ...["clientCaCertificatePem", "clientCertificatePem"].map((key) => `http.${key}`),
    ].map((key): [string, None] => [`backend.${key}`, { none: "is for a server that is not AWS's" }]),
  ),
  ...membersOfAssumedRole("backend.s3.assumeRole"),
  "backend.s3.bucket": { none: "S3's rules for the names of buckets are in no model; the bucket is there already" },
  "backend.s3.key": {
    ends: [{ member: "s3:PutObject.Key", as: objectsOf, most: bytes(1024) }],
  },
  "backend.s3.region": { none: "chooses the endpoints that are asked" },
  "backend.s3.kmsKeyId": { ends: ["s3:PutObject.SSEKMSKeyId", "kms:DescribeKey.KeyId"] },
  "providers.aws": { none: TERRAFORM },
  "providers.kubernetes": { none: TERRAFORM },
  "providers.time": { none: TERRAFORM },
  "providers.tls": { none: TERRAFORM },
  "network.cidr": { ends: ["ec2:CreateVpc.CidrBlock"], samples: NETWORKS },
  "network.availabilityZones": { none: WHAT_THERE_IS },
  "network.availabilityZones[]": key("ec2:CreateSubnet.AvailabilityZone"),
  "network.privateSubnets": { none: WHAT_THERE_IS },
  "network.privateSubnets[]": { ends: ["ec2:CreateSubnet.CidrBlock"], samples: NETWORKS },
  "network.publicSubnets": { none: WHAT_THERE_IS },
  "network.publicSubnets[]": { ends: ["ec2:CreateSubnet.CidrBlock"], samples: NETWORKS },
  "network.natGateways": { none: WHAT_THERE_IS },
  "network.existing.vpcId": key("ec2:CreateSecurityGroup.VpcId"),
  "network.existing.cidr": {
    ends: ["ec2:AuthorizeSecurityGroupIngress.IpPermissions.member.IpRanges.member.CidrIp"],
    samples: NETWORKS,
  },
  "network.existing.secondaryCidrs": { none: WHAT_THERE_IS },
  "network.existing.secondaryCidrs[]": {
    ends: ["ec2:AuthorizeSecurityGroupIngress.IpPermissions.member.IpRanges.member.CidrIp"],
    samples: NETWORKS,
  },
  "network.existing.privateSubnets": { none: WHAT_THERE_IS },
  "network.existing.privateSubnets[].id": key(
    "eks:CreateCluster.resourcesVpcConfig.subnetIds.member",
    "eks:CreateNodegroup.subnets.member",
  ),
  "network.existing.privateSubnets[].availabilityZone": { none: WHERE_IT_IS },
  "network.existing.publicSubnets": { none: WHAT_THERE_IS },
  "network.existing.publicSubnets[].id": key("ec2:CreateTags.Resources.member"),
  "network.existing.publicSubnets[].availabilityZone": { none: WHERE_IT_IS },
  "network.existing.privateRouteTableIds": { none: WHAT_THERE_IS },
  "network.existing.privateRouteTableIds[]": key("ec2:CreateVpcEndpoint.RouteTableIds.member"),
  "network.flowLogs.retentionDays": key("logs:PutRetentionPolicy.retentionInDays"),
  "network.flowLogs.traffic": key("ec2:CreateFlowLogs.TrafficType"),
  "network.flowLogs.encryption": LOG_KEY,
  "network.vpcEndpoints": { none: WHAT_THERE_IS },
  "network.vpcEndpoints[]": {
    ends: [{ member: "ec2:CreateVpcEndpoint.ServiceName", as: (one: string) => [`com.amazonaws.us-west-2.${one}`] }],
  },
  "cluster.name": {
    ends: [
      "eks:CreateCluster.name",
      { member: "iam:CreateRole.RoleName", as: roleNames },
      { member: "iam:CreateRole.Tags.member.Key", as: (name: string) => Object.keys(ownerTag(name)) },
      {
        member: "logs:CreateLogGroup.logGroupName",
        as: (name: string) => [namesOf(name).flowLogGroup, namesOf(name).controlPlaneLogGroup],
      },
      { member: "kms:CreateAlias.AliasName", as: (name: string) => [`alias/eks/${name}`, `alias/eks/${name}-logs`] },
      {
        member: "ec2:CreateSecurityGroup.GroupName",
        as: (name: string) => [securityGroupName(`${name}-vpc-endpoints`)],
      },
    ],
  },
  "cluster.existing.issuer": { ends: ["iam:CreateOpenIDConnectProvider.Url"] },
  "cluster.existing.vpcId": { none: SENT_AS_TEXT },
  "cluster.upgradePolicy": key("eks:CreateCluster.upgradePolicy.supportType"),
  "cluster.version": key("eks:CreateCluster.version", "eks:UpdateClusterVersion.version"),
  "cluster.endpoint.privateCidrs": { none: WHAT_THERE_IS },
  "cluster.endpoint.privateCidrs[]": {
    ends: [`${RULE}.IpRanges.member.CidrIp`],
    samples: NETWORKS,
  },
  "cluster.endpoint.publicCidrs": {
    ends: ["eks:CreateCluster.resourcesVpcConfig.publicAccessCidrs"],
    many: (count) => Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`),
  },
  "cluster.endpoint.publicCidrs[]": {
    ends: ["eks:CreateCluster.resourcesVpcConfig.publicAccessCidrs.member"],
    samples: NETWORKS,
  },
  "cluster.securityGroupIds": {
    ends: [
      {
        member: "eks:CreateCluster.resourcesVpcConfig.securityGroupIds",
        most: { count: 5, page: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html" },
      },
    ],
    many: (count) => Array.from({ length: count }, (_, index) => `sg-${String(index).padStart(17, "0")}`),
  },
  "cluster.securityGroupIds[]": key("eks:CreateCluster.resourcesVpcConfig.securityGroupIds.member"),
  "cluster.securityGroupRules": { none: WHAT_THERE_IS },
  "cluster.securityGroupRules[].port": key(`${RULE}.FromPort`, `${RULE}.ToPort`),
  "cluster.securityGroupRules[].fromPort": key(`${RULE}.FromPort`),
  "cluster.securityGroupRules[].toPort": key(`${RULE}.ToPort`),
  "cluster.securityGroupRules[].protocol": {
    ends: [{ member: `${RULE}.IpProtocol`, as: (one: string | number) => [one === "all" ? "-1" : String(one)] }],
  },
  "cluster.securityGroupRules[].cidrs": { none: WHAT_THERE_IS },
  "cluster.securityGroupRules[].cidrs[]": {
    ends: [`${RULE}.IpRanges.member.CidrIp`, `${RULE}.Ipv6Ranges.member.CidrIpv6`],
    samples: [...NETWORKS, "2001:db8::/32"],
  },
  "cluster.securityGroupRules[].securityGroupId": key(`${RULE}.UserIdGroupPairs.member.GroupId`),
  "cluster.securityGroupRules[].prefixListId": key(`${RULE}.PrefixListIds.member.PrefixListId`),
  "cluster.securityGroupRules[].description": {
    ends: [`${RULE}.IpRanges.member.Description`],
  },
  "cluster.serviceCidr": {
    ends: ["eks:CreateCluster.kubernetesNetworkConfig.serviceIpv4Cidr"],
    samples: ["10.100.0.0/16", "172.16.0.0/12", "192.168.1.0/24"],
  },
  "cluster.scalingTier": key("eks:CreateCluster.controlPlaneScalingConfig.tier"),
  "cluster.logs.types": {
    ends: ["eks:CreateCluster.logging.clusterLogging.member.types"],
    many: (count) => ["api", "audit", "authenticator", "controllerManager", "scheduler"].slice(0, count),
  },
  "cluster.logs.types[]": key("eks:CreateCluster.logging.clusterLogging.member.types.member"),
  "cluster.logs.retentionDays": key("logs:PutRetentionPolicy.retentionInDays"),
  "cluster.logs.drainSeconds": { none: TERRAFORM },
  "cluster.logs.encryption": LOG_KEY,
  "cluster.secretsEncryption": {
    ends: ["eks:CreateCluster.encryptionConfig.member.provider.keyArn", "kms:DescribeKey.KeyId"],
  },
  "cluster.admins": { none: WHAT_THERE_IS },
  "cluster.admins[]": { ends: ["eks:CreateAccessEntry.principalArn", ...ofPrincipal] },
  "cluster.access": { none: WHAT_THERE_IS },
  "cluster.access[].principal": { ends: ["eks:CreateAccessEntry.principalArn", ...ofPrincipal] },
  "cluster.access[].policies": { none: WHAT_THERE_IS },
  "cluster.access[].policies[].policy": key("eks:AssociateAccessPolicy.policyArn"),
  "cluster.access[].policies[].namespaces": {
    ends: ["eks:AssociateAccessPolicy.accessScope.namespaces"],
    many: (count) => Array.from({ length: count }, (_, index) => `shop-${index}`),
  },
  "cluster.access[].policies[].namespaces[]": key("eks:AssociateAccessPolicy.accessScope.namespaces.member"),
  "cluster.access[].groups": {
    ends: ["eks:CreateAccessEntry.kubernetesGroups"],
    many: (count) => Array.from({ length: count }, (_, index) => `group-${index}`),
  },
  "cluster.access[].groups[]": key("eks:CreateAccessEntry.kubernetesGroups.member"),
  "cluster.access[].username": key("eks:CreateAccessEntry.username"),
  "cluster.thumbprint": {
    ends: [
      {
        member: "iam:CreateOpenIDConnectProvider.ThumbprintList",
        as: (given: unknown) => (Array.isArray(given) ? [given] : []),
        most: { count: 5, words: "IAM lets you have up to five thumbprints for an OIDC provider" },
      },
    ],
    many: (count) => Array.from({ length: count }, (_, index) => String(index).padStart(40, "0")),
  },
  "cluster.thumbprint[]": key("iam:CreateOpenIDConnectProvider.ThumbprintList.member"),
  "cluster.addons": { none: WHAT_THERE_IS },
  "key of cluster.addons": key("eks:CreateAddon.addonName"),
  "cluster.addons.<name>.version": key("eks:CreateAddon.addonVersion"),
  "cluster.addons.<name>.configuration": {
    ends: [{ member: "eks:CreateAddon.configurationValues", as: (given: unknown) => [JSON.stringify(given)] }],
    samples: [{}, { env: { A: "b" }, replicas: 2 }],
  },
  "key of cluster.addons.<name>.configuration": { none: SENT_AS_TEXT },
  "cluster.addons.<name>.roleArn": { ends: ["eks:CreateAddon.serviceAccountRoleArn"] },
  "cluster.addons.<name>.serviceAccounts": { none: SENT_AS_TEXT },
  "cluster.addons.<name>.serviceAccounts[]": {
    ends: [
      inPolicy,
      {
        member: "iam:CreateRole.RoleName",
        as: (one: string) => {
          const [namespace = "", name = ""] = one.split("/");
          return [namesOf("d".repeat(100)).serviceAccountRole(namespace, name)];
        },
      },
    ],
  },
  nodeGroups: { none: WHAT_THERE_IS },
  "key of nodeGroups": {
    ends: [
      "eks:CreateNodegroup.nodegroupName",
      {
        member: "ec2:CreateLaunchTemplate.LaunchTemplateName",
        as: (name: string) =>
          ["d", "d".repeat(100)].map((one) => shorten(`${one}-${name}`, NAME_LIMITS.launchTemplate)),
        most: {
          count: 125,
          page: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/verify/validate.go",
        },
      },
      {
        member: "iam:CreateRole.RoleName",
        as: (name: string) => [shorten(`demo-${name}-worker-node`, NAME_LIMITS.iamRole)],
      },
    ],
  },
  "nodeGroups.<name>.availabilityZones": { none: WHAT_THERE_IS },
  "nodeGroups.<name>.availabilityZones[]": { none: "says in which of the network's subnets nodes run" },
  "nodeGroups.<name>.capacityType": key("eks:CreateNodegroup.capacityType"),
  "nodeGroups.<name>.instanceTypes": {
    ends: [
      {
        member: "eks:CreateNodegroup.instanceTypes",
        most: { count: 20, words: "you can specify 0-20 instance types" },
      },
    ],
    many: (count) => INSTANCE_TYPES.slice(0, count),
  },
  "nodeGroups.<name>.instanceTypes[]": {
    ends: ["eks:CreateNodegroup.instanceTypes.member"],
    samples: ["m5.large", "u7in-32tb.224xlarge"],
  },
  "nodeGroups.<name>.minSize": key("eks:CreateNodegroup.scalingConfig.minSize"),
  "nodeGroups.<name>.desiredSize": key("eks:CreateNodegroup.scalingConfig.desiredSize"),
  "nodeGroups.<name>.maxSize": key("eks:CreateNodegroup.scalingConfig.maxSize"),
  "nodeGroups.<name>.amiType": key("eks:CreateNodegroup.amiType"),
  "nodeGroups.<name>.releaseVersion": key("eks:CreateNodegroup.releaseVersion"),
  "nodeGroups.<name>.diskSizeGiB": key(`${DISK}.VolumeSize`),
  "nodeGroups.<name>.volume.sizeGiB": key(`${DISK}.VolumeSize`),
  "nodeGroups.<name>.volume.type": key(`${DISK}.VolumeType`),
  "nodeGroups.<name>.volume.iops": key(`${DISK}.Iops`),
  "nodeGroups.<name>.volume.throughputMiB": key(`${DISK}.Throughput`),
  "nodeGroups.<name>.volume.kmsKeyId": key(`${DISK}.KmsKeyId`),
  "nodeGroups.<name>.labels": { ends: ["eks:CreateNodegroup.labels"], many: entries },
  "key of nodeGroups.<name>.labels": key("eks:CreateNodegroup.labels.key"),
  "nodeGroups.<name>.labels.<name>": key("eks:CreateNodegroup.labels.value"),
  "nodeGroups.<name>.taints": {
    ends: [
      {
        member: "eks:CreateNodegroup.taints",
        most: {
          count: 50,
          page: "https://docs.aws.amazon.com/eks/latest/userguide/node-taints-managed-node-groups.html",
        },
      },
    ],
    many: (count) => Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, effect: "NO_SCHEDULE" })),
  },
  "nodeGroups.<name>.taints[].key": key("eks:CreateNodegroup.taints.member.key"),
  "nodeGroups.<name>.taints[].value": key("eks:CreateNodegroup.taints.member.value"),
  "nodeGroups.<name>.taints[].effect": key("eks:CreateNodegroup.taints.member.effect"),
  "nodeGroups.<name>.tags": {
    // none are not sent
    ends: [{ member: "eks:CreateNodegroup.tags", as: (tags: object) => (Object.keys(tags).length > 0 ? [tags] : []) }],
    many: entries,
  },
  "key of nodeGroups.<name>.tags": key("eks:CreateNodegroup.tags.key", `${NODE_TAGS}.Key`),
  "nodeGroups.<name>.tags.<name>": key("eks:CreateNodegroup.tags.value", `${NODE_TAGS}.Value`),
  "nodeGroups.<name>.policyArns": { none: "one request each" },
  "nodeGroups.<name>.policyArns[]": key("iam:AttachRolePolicy.PolicyArn"),
  "nodeGroups.<name>.securityGroupIds": {
    ends: [
      {
        // none are not sent, and the cluster's own is among them
        member: "ec2:CreateLaunchTemplate.LaunchTemplateData.SecurityGroupIds",
        as: (ids: string[]) => (ids.length > 0 ? [[...ids, "sg-0123456789abcdef0"]] : []),
        most: { count: 15, page: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html" },
      },
    ],
    many: (count) => Array.from({ length: count }, (_, index) => `sg-${String(index).padStart(17, "0")}`),
  },
  "nodeGroups.<name>.securityGroupIds[]": key("ec2:CreateLaunchTemplate.LaunchTemplateData.SecurityGroupIds.member"),
  "nodeGroups.<name>.sshKey": key("ec2:CreateLaunchTemplate.LaunchTemplateData.KeyName"),
  "nodeGroups.<name>.hopLimit": key(
    "ec2:CreateLaunchTemplate.LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit",
  ),
  "nodeGroups.<name>.maxUnavailable": key("eks:CreateNodegroup.updateConfig.maxUnavailable"),
  "nodeGroups.<name>.maxUnavailablePercentage": key("eks:CreateNodegroup.updateConfig.maxUnavailablePercentage"),
  serviceAccounts: { none: WHAT_THERE_IS },
  "serviceAccounts[].namespace": {
    ends: [
      inPolicy,
      {
        member: "iam:CreateRole.RoleName",
        as: (one: string) => [namesOf("d".repeat(100)).serviceAccountRole(one, "a")],
      },
    ],
  },
  "serviceAccounts[].name": { ends: [inPolicy, { member: "iam:CreateRole.RoleName", as: accountRole("demo") }] },
  "serviceAccounts[].names": { none: SENT_AS_TEXT },
  "serviceAccounts[].names[]": { ends: [inPolicy, { member: "iam:CreateRole.RoleName", as: accountRole("demo") }] },
  "serviceAccounts[].tokenExpirationSeconds": { none: "is Kubernetes' own: the webhook gives it to the pods' tokens" },
  "serviceAccounts[].labels": { none: KUBERNETES },
  "key of serviceAccounts[].labels": { none: KUBERNETES },
  "serviceAccounts[].labels.<name>": { none: KUBERNETES },
  "serviceAccounts[].annotations": { none: KUBERNETES },
  "key of serviceAccounts[].annotations": { none: KUBERNETES },
  "serviceAccounts[].annotations.<name>": { none: KUBERNETES },
  // IAM has it already; Kubernetes keeps it as an annotation
  "serviceAccounts[].roleArn": { ends: ofPrincipal },
  "serviceAccounts[].path": key("iam:CreateRole.Path", "iam:CreatePolicy.Path"),
  "serviceAccounts[].roleName": key("iam:CreateRole.RoleName"),
  "serviceAccounts[].trust.issuers": { none: SENT_AS_TEXT },
  "serviceAccounts[].trust.issuers[]": {
    ends: [inPolicy, "iam:GetOpenIDConnectProvider.OpenIDConnectProviderArn"],
  },
  "serviceAccounts[].trust.principals": { none: SENT_AS_TEXT },
  "serviceAccounts[].trust.principals[]": {
    ends: [
      inPolicy,
      ...ofPrincipal.map((end) => ({ ...end, as: (arn: string) => (/:root$/.test(arn) ? [] : end.as(arn)) })),
    ],
  },
  "serviceAccounts[].maxSessionDurationSeconds": key("iam:CreateRole.MaxSessionDuration"),
  "serviceAccounts[].tags": { ends: [{ member: "iam:CreateRole.Tags", as: roleTags }], many: entries },
  "key of serviceAccounts[].tags": key("iam:CreateRole.Tags.member.Key", "iam:CreatePolicy.Tags.member.Key"),
  "serviceAccounts[].tags.<name>": key("iam:CreateRole.Tags.member.Value", "iam:CreatePolicy.Tags.member.Value"),
  ...membersOfRole("cluster.addons.<name>"),
  ...membersOfRole("serviceAccounts[]"),
};

/** Of a role that is assumed. */
function membersOfAssumedRole(path: string): Readonly<Record<string, Ends>> {
  const roleArn = [{ member: "sts:AssumeRole.RoleArn" }, ...ofPrincipal];
  return {
    [path]: { ends: roleArn, samples: ["arn:aws:iam::123456789012:role/Deployer"] },
    [`${path}.roleArn`]: { ends: roleArn },
    [`${path}.externalId`]: key("sts:AssumeRole.ExternalId"),
    [`${path}.sessionName`]: key("sts:AssumeRole.RoleSessionName"),
    [`${path}.durationSeconds`]: key("sts:AssumeRole.DurationSeconds"),
  };
}

/** What says what a role may do. */
function membersOfRole(path: string): Readonly<Record<string, Ends | None>> {
  const statements = `${path}.statements[]`;
  return {
    [`${path}.preset`]: { none: "chooses the statements of a role" },
    [`${path}.statements`]: { none: SENT_AS_TEXT },
    [`${statements}.effect`]: { none: "says what is so anyway" },
    [`${statements}.actions`]: { none: SENT_AS_TEXT },
    [`${statements}.actions[]`]: { ends: [inPolicy] },
    [`${statements}.resources`]: { none: SENT_AS_TEXT },
    [`${statements}.resources[]`]: { ends: [inPolicy], samples: ["arn:aws:s3:::b/日本/*", "arn:aws:s3:::b/ü"] },
    [`${statements}.conditions`]: { none: SENT_AS_TEXT },
    [`key of ${statements}.conditions`]: { ends: [inPolicy], samples: ["StringEquals", "Bool"] },
    [`${statements}.conditions.<name>`]: { none: SENT_AS_TEXT },
    [`key of ${statements}.conditions.<name>`]: {
      ends: [inPolicy],
      samples: ["aws:PrincipalTag/größe", "aws:PrincipalTag/日本"],
    },
    [`${statements}.conditions.<name>.<name>`]: { none: SENT_AS_TEXT },
    [`${statements}.conditions.<name>.<name>[]`]: { ends: [inPolicy], samples: ["größe", "日本"] },
    [`${path}.policyArns`]: { none: WHAT_THERE_IS },
    [`${path}.policyArns[]`]: { ends: ["iam:AttachRolePolicy.PolicyArn", ...ofPolicy] },
    [`${path}.permissionsBoundary`]: { ends: ["iam:CreateRole.PermissionsBoundary", ...ofPolicy] },
    ...Object.fromEntries(
      RULE_IDS.map((id) => [`${path}.exceptions.${id}`, { none: "is for whoever reads the file" }]),
    ),
    ...Object.fromEntries(
      SCOPE_KEYS.flatMap((scope): [string, Ends | None][] => [
        [`${path}.${scope}`, { none: SENT_AS_TEXT }],
        [`${path}.${scope}[]`, { ends: [inPolicy] }],
      ]),
    ),
  };
}

/** A mapping of so many keys. */
function entries(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "value"]));
}

/** With what this project adds of its own. */
function withOwnTags(tags: Record<string, string>): unknown[] {
  return [{ ...tags, ...ownerTag("demo"), Name: "demo" }];
}

/** As IAM has them, with the one that says whose the role is. */
function roleTags(tags: Record<string, string>): unknown[] {
  return [Object.entries({ ...tags, ...ownerTag("demo") }).map(([Key, Value]) => ({ Key, Value }))];
}

/** S3 counts a key's bytes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
function bytes(count: number) {
  return { count, page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html" };
}
