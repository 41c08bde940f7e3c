import type { ResourceType, Tag } from "@aws-sdk/client-ec2";
import { namesOf } from "../../../../src/aws/names";
import { policyName } from "../../../../src/iam/permission-policy";
import { KMS_KEYS } from "../../../../src/operations/leftovers/kms-keys";
import { OTHERS } from "../../../../src/operations/leftovers/others";
import { VPCS } from "../../../../src/operations/leftovers/vpcs";
import { CLUSTER } from "./deployment";
import { type Clients, createRole } from "./small-cluster";

/** How `leftovers` begins. */
export const TITLE = `${CLUSTER} in us-west-2, account 123456789012`;

interface Network {
  readonly vpcId: string;
  readonly subnetIds: string[];
}

type Tags = { Key: string; Value: string }[];

/** Makes what a cluster may leave, of every kind; returns lines as `leftovers` finds them, sorted. */
export async function makeLeftovers(clients: Clients, cluster: string, network: Network): Promise<string[]> {
  const owned = [{ Key: `kubernetes.io/cluster/${cluster}`, Value: "owned" }];
  const made = await Promise.all([
    logGroups(clients, cluster),
    loadBalancers(clients, cluster, owned, network),
    securityGroups(clients, cluster, network),
    volumes(clients, cluster, owned),
    launchTemplate(clients, cluster, owned),
    rolesAndProviders(clients, cluster, owned),
    makeGateway(clients, cluster, owned, network),
    makeAlias(clients, cluster, owned),
  ]);
  const [template] = made[4];
  const nodes = await makeNodes(clients, cluster, owned, network, template?.split(" ").at(-1) ?? "");
  return [...made.flat(), ...nodes].sort();
}

/** The names of all load balancers and target groups, sorted; the account's inventory does not hold them. */
export async function loadBalancerNames({ elb, elbv2 }: Clients): Promise<string[]> {
  const { LoadBalancerDescriptions = [] } = await elb.describeLoadBalancers();
  const { LoadBalancers = [] } = await elbv2.describeLoadBalancers();
  const { TargetGroups = [] } = await elbv2.describeTargetGroups();
  return [
    ...LoadBalancerDescriptions.map(({ LoadBalancerName }) => `classic load balancer ${LoadBalancerName}`),
    ...LoadBalancers.map(({ LoadBalancerName }) => `load balancer ${LoadBalancerName}`),
    ...TargetGroups.map(({ TargetGroupName }) => `target group ${TargetGroupName}`),
  ].sort();
}

async function logGroups({ logs }: Clients, cluster: string): Promise<string[]> {
  const { controlPlaneLogGroup, flowLogGroup } = namesOf(cluster);
  const names = [controlPlaneLogGroup, flowLogGroup, `/aws/containerinsights/${cluster}/application`];
  for (const logGroupName of names) await logs.createLogGroup({ logGroupName });
  return names.map((name) => `log group ${name}`);
}

async function loadBalancers(
  { ec2, elb, elbv2 }: Clients,
  cluster: string,
  owned: Tags,
  { vpcId, subnetIds }: Network,
): Promise<string[]> {
  const { SecurityGroups = [] } = await ec2.describeSecurityGroups({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  const SecurityGroup = SecurityGroups.find(({ GroupName }) => GroupName === "default")?.GroupId ?? "";
  const Name = cluster.slice(-30);
  const Tags = [{ Key: "elbv2.k8s.aws/cluster", Value: cluster }];
  await elb.createLoadBalancer({
    LoadBalancerName: Name,
    Listeners: [{ Protocol: "tcp", LoadBalancerPort: 80, InstancePort: 80 }],
    Subnets: subnetIds,
    SecurityGroups: [SecurityGroup],
    Tags: owned,
  });
  const { LoadBalancers = [] } = await elbv2.createLoadBalancer({ Name, Subnets: subnetIds, Tags });
  const target = { Name, Protocol: "HTTP", Port: 80, VpcId: vpcId, Tags } as const;
  const { TargetGroups = [] } = await elbv2.createTargetGroup(target);
  const { LoadBalancerArn } = LoadBalancers[0] ?? {};
  const { TargetGroupArn } = TargetGroups[0] ?? {};
  const DefaultActions = [{ Type: "forward", TargetGroupArn }] as const;
  await elbv2.createListener({ LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions: [...DefaultActions] });
  return [`classic load balancer ${Name}`, `load balancer ${LoadBalancerArn}`, `target group ${TargetGroupArn}`];
}

/** Two groups that allow each other's traffic, so that neither can go first, and an interface that is in both. */
async function securityGroups({ ec2 }: Clients, cluster: string, { vpcId, subnetIds }: Network): Promise<string[]> {
  const group = async (GroupName: string, tags: Tags) => {
    const request = { GroupName, Description: GroupName, VpcId: vpcId, ...tagged("security-group", tags) };
    return (await ec2.createSecurityGroup(request)).GroupId ?? "";
  };
  const groups = [
    await group(`eks-cluster-sg-${cluster}-1234567`, [{ Key: `kubernetes.io/cluster/${cluster}`, Value: "owned" }]),
    await group(`k8s-traffic-${cluster}`, [{ Key: "elbv2.k8s.aws/cluster", Value: cluster }]),
  ];
  for (const [GroupId, other] of [groups, groups.toReversed()]) {
    const UserIdGroupPairs = [{ GroupId: other }];
    await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs }] });
  }
  const inGroups = { SubnetId: subnetIds[0], Groups: groups, Description: `Amazon EKS ${cluster}` };
  const { NetworkInterface } = await ec2.createNetworkInterface(inGroups);
  return [...groups.map((id) => `security group ${id}`), `network interface ${NetworkInterface?.NetworkInterfaceId}`];
}

async function volumes({ ec2 }: Clients, cluster: string, owned: Tags): Promise<string[]> {
  const volume = async (tags: Tags) => {
    const created = await ec2.createVolume({ AvailabilityZone: "us-west-2a", Size: 1, ...tagged("volume", tags) });
    return created.VolumeId ?? "";
  };
  const ids = [await volume(owned), await volume([{ Key: "KubernetesCluster", Value: cluster }])];
  const { SnapshotId } = await ec2.createSnapshot({ VolumeId: ids[0], ...tagged("snapshot", owned) });
  return [...ids.map((id) => `volume ${id}`), `snapshot ${SnapshotId}`];
}

/** A node that its controller no longer ends, with all that hangs on it, and a group that would start others. */
async function makeNodes(
  { autoScaling, ec2, iam }: Clients,
  cluster: string,
  owned: Tags,
  { subnetIds }: Network,
  LaunchTemplateId: string,
): Promise<string[]> {
  const InstanceProfileName = `${cluster}_4067990795380418201`;
  const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName, Tags: owned });
  await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: namesOf(cluster).nodeRole });
  const { Instances = [] } = await ec2.runInstances({
    ImageId: "ami-12c6146b",
    MinCount: 1,
    MaxCount: 1,
    SubnetId: subnetIds[0],
    IamInstanceProfile: { Arn: InstanceProfile?.Arn },
    ...tagged("instance", owned),
  });
  const InstanceId = Instances[0]?.InstanceId ?? "";
  const request = { AvailabilityZone: "us-west-2a", Size: 1, ...tagged("volume", owned) };
  const { VolumeId } = await ec2.createVolume(request);
  await ec2.attachVolume({ Device: "/dev/sdf", InstanceId, VolumeId });
  const { AllocationId } = await ec2.allocateAddress(tagged("elastic-ip", owned));
  await ec2.associateAddress({ AllocationId, InstanceId });
  const AutoScalingGroupName = `${cluster}-nodes`;
  const tags = owned.map((tag) => ({ ...tag, ResourceId: AutoScalingGroupName, ResourceType: "auto-scaling-group" }));
  await autoScaling.createAutoScalingGroup({
    AutoScalingGroupName,
    MinSize: 0,
    MaxSize: 1,
    LaunchTemplate: { LaunchTemplateId },
    VPCZoneIdentifier: subnetIds[0],
    Tags: tags.map((tag) => ({ ...tag, PropagateAtLaunch: true })),
  });
  return [
    `instance profile ${InstanceProfileName}`,
    `instance ${InstanceId}`,
    `volume ${VolumeId}`,
    `Elastic IP address ${AllocationId}`,
    `Auto Scaling group ${AutoScalingGroupName}`,
  ];
}

/** What the stack itself tags: a NAT gateway with its address, and an endpoint. */
async function makeGateway(
  { ec2 }: Clients,
  cluster: string,
  owned: Tags,
  { subnetIds, vpcId }: Network,
): Promise<string[]> {
  const { AllocationId } = await ec2.allocateAddress(tagged("elastic-ip", owned));
  const [SubnetId] = subnetIds;
  const { NatGateway } = await ec2.createNatGateway({ AllocationId, SubnetId, ...tagged("natgateway", owned) });
  const { VpcEndpoint } = await ec2.createVpcEndpoint({
    VpcId: vpcId,
    ServiceName: "com.amazonaws.us-west-2.sts",
    VpcEndpointType: "Interface",
    SubnetIds: subnetIds,
    ...tagged("vpc-endpoint", [...owned, { Key: "Name", Value: `${cluster}-sts` }]),
  });
  return [
    `Elastic IP address ${AllocationId}`,
    `NAT gateway ${NatGateway?.NatGatewayId}`,
    `VPC endpoint ${VpcEndpoint?.VpcEndpointId}`,
  ];
}

/** The name of a key that waits for its deletion, as after a destroy that ended between the two. */
async function makeAlias({ kms }: Clients, cluster: string, owned: Tags): Promise<string[]> {
  const KeyId = (await makeKey(kms, owned)).split("/")[1] ?? "";
  const AliasName = `alias/eks/${cluster}`;
  await kms.createAlias({ AliasName, TargetKeyId: KeyId });
  await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 30 });
  return [`KMS alias ${AliasName}`];
}

async function makeKey(kms: Clients["kms"], owned: Tags): Promise<string> {
  const { KeyMetadata } = await kms.createKey({
    Tags: owned.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
  });
  return KeyMetadata?.Arn ?? "";
}

/** What is listed beside the cluster's own, and stays: by whom it is listed and why it stays. */
export async function makeWhatStays(clients: Clients, cluster: string, cidr: string): Promise<Record<string, string>> {
  const { ec2, iam, kms } = clients;
  const owned = [{ Key: `kubernetes.io/cluster/${cluster}`, Value: "owned" }];
  const unproven = `not proven this cluster's: it has no tag kubernetes.io/cluster/${cluster}`;
  const { clusterRole } = namesOf(cluster);
  await createRole(iam, clusterRole, { Service: "redshift.amazonaws.com" }, [], "/redshift/");
  const Name = `${cluster}-dynamic-pvc-01234567-89ab-cdef-0123-456789abcdef`;
  const volume = await ec2.createVolume({
    AvailabilityZone: "us-west-2a",
    Size: 1,
    ...tagged("volume", [{ Key: "Name", Value: Name }]),
  });
  const key = await makeKey(kms, owned);
  const { Vpc } = await ec2.createVpc({ CidrBlock: cidr, ...tagged("vpc", [{ Key: "Name", Value: cluster }]) });
  const VpcId = Vpc?.VpcId ?? "";
  const CidrBlock = cidr.replace(/\/\d+$/, "/24");
  const { Subnet } = await ec2.createSubnet({ VpcId, AvailabilityZone: "us-west-2a", CidrBlock });
  const guardDuty = [{ Key: "GuardDutyManaged", Value: "true" }];
  const group = await ec2.createSecurityGroup({
    GroupName: `GuardDutyManagedSecurityGroup-${VpcId}`,
    Description: "Security Group for GuardDuty-data VPC Endpoint",
    VpcId,
    ...tagged("security-group", guardDuty),
  });
  const endpoint = await ec2.createVpcEndpoint({
    VpcId,
    ServiceName: "com.amazonaws.us-west-2.guardduty-data",
    VpcEndpointType: "Interface",
    SubnetIds: [Subnet?.SubnetId ?? ""],
    SecurityGroupIds: [group.GroupId ?? ""],
    ...tagged("vpc-endpoint", guardDuty),
  });
  const gateway = await ec2.createInternetGateway(tagged("internet-gateway", owned));
  const gatewayArn = `arn:aws:ec2:us-west-2:123456789012:internet-gateway/${gateway.InternetGateway?.InternetGatewayId}`;
  return {
    [`IAM role ${clusterRole}`]: unproven,
    [`volume ${volume.VolumeId}`]: unproven,
    [`security group ${group.GroupId}`]: unproven,
    [`VPC endpoint ${endpoint.VpcEndpoint?.VpcEndpointId}`]: unproven,
    [`KMS key ${key}`]: KMS_KEYS.keeps ?? "",
    [`VPC ${VpcId}`]: VPCS.keeps ?? "",
    [`other resource ${gatewayArn}`]: OTHERS.keeps ?? "",
  };
}

async function launchTemplate({ ec2 }: Clients, cluster: string, owned: Tags): Promise<string[]> {
  const { LaunchTemplate } = await ec2.createLaunchTemplate({
    LaunchTemplateName: `${cluster}-main`,
    LaunchTemplateData: { InstanceType: "m5.large" },
    ...tagged("launch-template", owned),
  });
  return [`launch template ${LaunchTemplate?.LaunchTemplateId}`];
}

/** Where the environment's file must have its roles, but for the workload's. */
export const PATH = "/eks/";

/** The roles, and two providers: one has the tag, one is trusted by the role of `aws-node`. */
async function rolesAndProviders({ iam }: Clients, cluster: string, owned: Tags): Promise<string[]> {
  const { nodeRole, flowLogRole, awsNodeRole } = namesOf(cluster);
  const provider = async (id: string, Tags: Tags) => {
    const Url = `https://oidc.eks.us-west-2.amazonaws.com/id/${id}${cluster.replaceAll("-", "").toUpperCase()}`;
    const created = await iam.createOpenIDConnectProvider({ Url, ThumbprintList: ["0".repeat(40)], Tags });
    return created.OpenIDConnectProviderArn ?? "";
  };
  const providers = [await provider("TAGGED", owned), await provider("TRUSTED", [])];
  await createRole(iam, nodeRole, { Service: "ec2.amazonaws.com" }, ["AmazonEKSWorkerNodePolicy"], PATH);
  await createRole(iam, flowLogRole, { Service: "vpc-flow-logs.amazonaws.com" }, [], PATH);
  await createRole(iam, awsNodeRole, { Federated: providers[1] }, ["AmazonEKS_CNI_Policy"], PATH);
  for (const RoleName of [nodeRole, flowLogRole, awsNodeRole]) await iam.tagRole({ RoleName, Tags: owned });
  const statement = { Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await iam.putRolePolicy({ RoleName: flowLogRole, PolicyName: "write-flow-logs", PolicyDocument });
  const policy = await iam.createPolicy({ PolicyName: awsNodeRole, Path: PATH, PolicyDocument: PUT, Tags: owned });
  await iam.attachRolePolicy({ RoleName: awsNodeRole, PolicyArn: policy.Policy?.Arn });
  return [
    ...[nodeRole, flowLogRole, awsNodeRole].map((name) => `IAM role ${name}`),
    `IAM policy ${policy.Policy?.Arn}`,
    ...providers.map((arn) => `OIDC provider ${arn}`),
    ...(await workloadRole(iam, cluster, owned)),
  ];
}

/** The service account that the environment's file must ask a role for. */
export const WORKLOAD = {
  path: "/shop/",
  namespace: "demo",
  name: "writer",
  statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
};

/** A policy that is called as the workload's third would be, and has no tag. */
export async function makeStrangersPolicy({ iam }: Clients, cluster: string): Promise<void> {
  const role = namesOf(cluster).serviceAccountRole(WORKLOAD.namespace, WORKLOAD.name);
  await iam.createPolicy({ PolicyName: policyName(role, 2), PolicyDocument: PUT });
}

const PUT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::demo-bucket/*" }],
});

/** A role with two policies, the first of which has two versions. */
async function workloadRole(iam: Clients["iam"], cluster: string, owned: Tags): Promise<string[]> {
  const RoleName = namesOf(cluster).serviceAccountRole(WORKLOAD.namespace, WORKLOAD.name);
  await createRole(iam, RoleName, { Service: "ec2.amazonaws.com" }, [], WORKLOAD.path);
  await iam.tagRole({ RoleName, Tags: owned });
  const policies = [0, 1].map(async (index) => {
    const request = {
      PolicyName: policyName(RoleName, index),
      Path: WORKLOAD.path,
      PolicyDocument: PUT,
      Tags: owned,
    };
    const PolicyArn = (await iam.createPolicy(request)).Policy?.Arn ?? "";
    await iam.attachRolePolicy({ RoleName, PolicyArn });
    return PolicyArn;
  });
  const arns = await Promise.all(policies);
  await iam.createPolicyVersion({ PolicyArn: arns[0], PolicyDocument: PUT, SetAsDefault: true });
  return [`IAM role ${RoleName}`, ...arns.map((arn) => `IAM policy ${arn}`)];
}

function tagged<Type extends ResourceType>(type: Type, Tags: Tag[]) {
  return { TagSpecifications: [{ ResourceType: type, Tags }] };
}
