import { createInterface, deleteInterfaces, findSubnet, rangesOf } from "../account/ec2";
import { AwsError } from "../account/errors";
import { findRole } from "../account/iam";
import { at, text } from "../account/xml";
import { changeGroups, checkGroups, groupsOf } from "./cluster-groups";
import { moveToSubnets } from "./cluster-subnets";
import type { EksContext } from "./context";
import { changeNetwork, checkEndpoint, DEFAULT_ENDPOINT } from "./endpoint-access";
import { answers } from "./reach";
import { serviceRange } from "./service-range";
import { type Cluster, inUse, invalid, type Json, now, update } from "./state";
import { trustsService } from "./trust";

const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const IN_EXTENDED_SUPPORT = ["1.32", "1.33"];
const VERSIONS = ["1.32", "1.33", "1.34", "1.35", "1.36"];

/** CreateCluster: what it was told, with AWS's defaults, and a real control plane behind it. */
export async function createCluster(context: EksContext, body: Json): Promise<Json> {
  const { state, moto } = context;
  const { name, roleArn } = body;
  if (state.clusters.has(name)) throw inUse(`Cluster already exists with name: ${name}`);
  if (body.version && !VERSIONS.includes(body.version)) throw invalid(`unsupported Kubernetes version ${body.version}`);
  const role = await findRole(moto, roleArn);
  if (!role || !trustsService(role, "eks.amazonaws.com")) {
    throw invalid(
      `Role with arn: ${roleArn}, could not be assumed because it does not exist or the trusted entity is not correct`,
    );
  }
  const { securityGroupIds = [], subnetIds = [] } = body.resourcesVpcConfig;
  checkEndpoint({ ...DEFAULT_ENDPOINT, ...body.resourcesVpcConfig });
  const subnets = await Promise.all(subnetIds.map((id: string) => findSubnet(moto, id)));
  if (subnets.includes(undefined))
    throw invalid(`The subnet ID '${subnetIds[subnets.indexOf(undefined)]}' does not exist`);
  if (new Set(subnets.map(({ zone }) => zone)).size < 2)
    throw invalid("Subnets specified must be in at least two different AZs");
  const vpcId = subnets[0].vpcId;
  await checkGroups(moto, securityGroupIds, vpcId);
  const services = serviceRange(body.kubernetesNetworkConfig?.serviceIpv4Cidr, await rangesOf(moto, vpcId));
  const controlPlane = await context.startControlPlane(services);
  const json = clusterJson(context, body, vpcId, services);
  const groupId = await createSecurityGroup(context, name, vpcId);
  controlPlane.gate.admits = () => answers(moto, json, context.runner);
  Object.assign(json.resourcesVpcConfig, { clusterSecurityGroupId: groupId });
  const interfaces = [];
  for (const id of subnetIds.slice(0, 2))
    interfaces.push(await createInterface(moto, id, `Amazon EKS ${name}`, groupsOf(json.resourcesVpcConfig)));
  const isFailed = context.faults.failedCreations > 0;
  if (isFailed) context.faults.failedCreations--;
  Object.assign(json, {
    status: isFailed ? "FAILED" : "ACTIVE",
    endpoint: controlPlane.gate.url,
    certificateAuthority: { data: Buffer.from(controlPlane.access.ca).toString("base64") },
    identity: { oidc: { issuer: controlPlane.issuer } },
  });
  const maps = { nodeGroups: new Map(), addons: new Map(), accessEntries: new Map(), updates: new Map() };
  state.clusters.set(name, { json, controlPlane, interfaces, ...maps });
  if (isLogging(json)) await context.logs.begin(name);
  // the caller must ask again, as with AWS, before it is told that the cluster is there
  return { cluster: { ...json, status: "CREATING", endpoint: undefined, certificateAuthority: undefined } };
}

/** DescribeCluster: until somebody was told that a cluster is gone, its end has not begun for them. */
export function describeCluster({ state, logs }: EksContext, name: string): Json {
  if (!state.clusters.has(name)) logs.told(name);
  return { cluster: state.cluster(name).json };
}

/**
 * DeleteCluster: refused while it is protected, or something runs on it; its logs come later.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
 */
export async function deleteCluster({ state, moto, logs }: EksContext, cluster: Cluster): Promise<Json> {
  const { name } = cluster.json;
  if (cluster.json.deletionProtection && cluster.json.status === "ACTIVE") {
    throw new AwsError("InvalidRequestException", `Cluster ${name} has deletion protection enabled`);
  }
  if (cluster.nodeGroups.size > 0) throw inUse("Cluster has nodegroups attached");
  state.clusters.delete(name);
  await deleteInterfaces(
    moto,
    cluster.interfaces.map(({ id }) => id),
  );
  const GroupId = cluster.json.resourcesVpcConfig.clusterSecurityGroupId;
  await moto.query("ec2", "DeleteSecurityGroup", { GroupId });
  await cluster.controlPlane.stop();
  logs.finish(name);
  return { cluster: { ...cluster.json, status: "DELETING" } };
}

/**
 * UpdateClusterConfig: endpoint, subnets, logging, security groups, access, deletion protection,
 * zonal shift, the control plane's tier; one kind of change a call.
 *
 * https://github.com/kubernetes-sigs/cluster-api-provider-aws/issues/3553
 */
export async function updateClusterConfig(context: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { json } = cluster;
  const kinds = UPDATES.filter(({ member }) => body[member] !== undefined);
  const [kind, another] = kinds;
  if (another) throw invalid("Only one type of update can be allowed.");
  if (!kind) throw invalid("Invalid type for cluster update.");
  if (body.resourcesVpcConfig?.securityGroupIds) await changeGroups(context.moto, cluster, body.resourcesVpcConfig);
  else if (body.resourcesVpcConfig?.subnetIds) await moveToSubnets(context.moto, cluster, body.resourcesVpcConfig);
  else if (body.resourcesVpcConfig) changeNetwork(json.resourcesVpcConfig, body.resourcesVpcConfig);
  if (body.logging) {
    json.logging = logging(body.logging);
    if (isLogging(json)) await context.logs.begin(json.name);
    else context.logs.end(json.name);
  }
  if (body.accessConfig) Object.assign(json.accessConfig, body.accessConfig);
  if (body.deletionProtection !== undefined) json.deletionProtection = body.deletionProtection;
  if (body.zonalShiftConfig) changeZonalShift(json, body.zonalShiftConfig);
  if (body.upgradePolicy) changeUpgradePolicy(json, body.upgradePolicy);
  if (body.controlPlaneScalingConfig) changeTier(json, body.controlPlaneScalingConfig);
  return update(cluster, kind.type);
}

/** The members of the request, and the types of update that they are. */
const UPDATES = [
  { member: "resourcesVpcConfig", type: "EndpointAccessUpdate" },
  { member: "logging", type: "LoggingUpdate" },
  { member: "accessConfig", type: "AccessConfigUpdate" },
  { member: "deletionProtection", type: "DeletionProtectionUpdate" },
  { member: "zonalShiftConfig", type: "ZonalShiftConfigUpdate" },
  { member: "upgradePolicy", type: "UpgradePolicyUpdate" },
  { member: "controlPlaneScalingConfig", type: "ScalingTierConfigUpdate" },
];

/**
 * Refused where it is so already, as EKS does for endpoints (https://github.com/aws-controllers-k8s/community/issues/1855):
 * what it does here nobody has written down.
 */
function changeZonalShift(json: Json, { enabled }: Json): void {
  if (enabled === (json.zonalShiftConfig?.enabled ?? false)) {
    throw invalid(`Cluster is already at the desired configuration with zonalShiftConfig: ${enabled}`);
  }
  json.zonalShiftConfig = { enabled };
}

/**
 * Another tier of the control plane, or none; refused where it is so already, as for zonal shift.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-provisioned-control-plane-getting-started.html
 */
function changeTier(json: Json, { tier }: Json): void {
  if (tier === json.controlPlaneScalingConfig.tier) {
    throw invalid(`Cluster is already at the desired configuration with controlPlaneScalingConfig: ${tier}`);
  }
  json.controlPlaneScalingConfig = { tier };
}

/** Out of extended support a cluster comes by an upgrade alone: https://docs.aws.amazon.com/eks/latest/userguide/disable-extended-support.html */
function changeUpgradePolicy(json: Json, { supportType }: Json): void {
  if (supportType === "STANDARD" && IN_EXTENDED_SUPPORT.includes(json.version)) {
    throw new AwsError(
      "InvalidRequestException",
      `Cluster ${json.name} is in extended support and its support type cannot be changed to STANDARD`,
    );
  }
  json.upgradePolicy = { supportType };
}

function isLogging({ logging }: Json): boolean {
  return logging.clusterLogging.some(({ enabled }: Json) => enabled);
}

/**
 * AssociateEncryptionConfig: once. https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
 */
export function associateEncryptionConfig(cluster: Cluster, { encryptionConfig }: Json): Json {
  if (cluster.json.encryptionConfig) throw invalid("Cluster is already enabled with an encryptionConfig");
  cluster.json.encryptionConfig = encryptionConfig;
  return update(cluster, "AssociateEncryptionConfig");
}

/** UpdateClusterVersion: one minor version up. */
export function updateClusterVersion(cluster: Cluster, { version }: Json): Json {
  const minor = (text: string) => Number(text.split(".")[1]);
  if (minor(version) !== minor(cluster.json.version) + 1)
    throw invalid(`Unsupported Kubernetes minor version update from ${cluster.json.version} to ${version}`);
  cluster.json.version = version;
  return update(cluster, "VersionUpdate");
}

function clusterJson({ state }: EksContext, body: Json, vpcId: string, serviceIpv4Cidr: string): Json {
  const { name, accessConfig, deletionProtection = false, encryptionConfig, resourcesVpcConfig, tags = {} } = body;
  return {
    name,
    arn: state.arn(`cluster/${name}`),
    createdAt: now(),
    version: body.version ?? VERSIONS.at(-1),
    roleArn: body.roleArn,
    resourcesVpcConfig: {
      securityGroupIds: [],
      ...DEFAULT_ENDPOINT,
      ...resourcesVpcConfig,
      vpcId,
    },
    kubernetesNetworkConfig: {
      serviceIpv4Cidr,
      ipFamily: "ipv4",
      elasticLoadBalancing: { enabled: false },
    },
    logging: logging(body.logging),
    platformVersion: "eks.9",
    tags,
    deletionProtection,
    // a cluster that was told nothing of it shows nothing
    zonalShiftConfig: body.zonalShiftConfig,
    encryptionConfig,
    // every cluster shows one: TestAccEKSCluster_basic of Terraform's aws provider
    controlPlaneScalingConfig: { tier: body.controlPlaneScalingConfig?.tier ?? "standard" },
    accessConfig: {
      authenticationMode: accessConfig?.authenticationMode ?? "CONFIG_MAP",
      bootstrapClusterCreatorAdminPermissions: accessConfig?.bootstrapClusterCreatorAdminPermissions ?? true,
    },
    upgradePolicy: { supportType: body.upgradePolicy?.supportType ?? "EXTENDED" },
    health: { issues: [] },
  };
}

function logging(given: Json | undefined): Json {
  const enabled: string[] = (given?.clusterLogging ?? []).flatMap(({ enabled: on, types }: Json) => (on ? types : []));
  const unknown = enabled.find((type) => !LOG_TYPES.includes(type));
  if (unknown) throw invalid(`invalid log type ${unknown}`);
  const groups = [
    { types: enabled, enabled: true },
    { types: LOG_TYPES.filter((type) => !enabled.includes(type)), enabled: false },
  ];
  return { clusterLogging: groups.filter(({ types }) => types.length > 0) };
}

async function createSecurityGroup({ moto }: EksContext, name: string, VpcId: string): Promise<string> {
  const GroupName = `eks-cluster-sg-${name}-${Math.floor(now())}`;
  const description = "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes";
  const created = await moto.query("ec2", "CreateSecurityGroup", { GroupName, VpcId, GroupDescription: description });
  const GroupId = text(at(created), "groupId");
  // its members reach each other: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
  const own = { "IpPermissions.1.IpProtocol": "-1", "IpPermissions.1.Groups.1.GroupId": GroupId };
  await moto.query("ec2", "AuthorizeSecurityGroupIngress", { GroupId, ...own });
  return GroupId;
}
