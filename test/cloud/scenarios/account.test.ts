import type { IpPermission, LaunchTemplateEbsBlockDeviceRequest, RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import type { CreateNodegroupRequest, Nodegroup, VpcConfigRequest } from "@aws-sdk/client-eks";
import { Cloud } from "../cloud";
import { until } from "../kubernetes/until";
import { answered } from "./support/answered";
import { arnOf, type Clients, clientsOf, createRole, createSmallCluster } from "./support/small-cluster";
import { assume, mintToken } from "./support/tokens";

/** What the stand-in refuses as AWS does: without these, a wrong order of things would pass every other scenario. */

const CLUSTER = "demo";
const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

let cloud: Cloud;
let ec2: Clients["ec2"];
let logs: Clients["logs"];
let eks: Clients["eks"];
let iam: Clients["iam"];
let subnetIds: string[];
let vpcId: string;

beforeAll(async () => {
  cloud = await Cloud.start();
  const clients = clientsOf(cloud.env);
  ({ ec2, logs, eks, iam } = clients);
  ({ vpcId, subnetIds } = await createSmallCluster(clients, CLUSTER));
  await createRole(iam, "node", { Service: "ec2.amazonaws.com" }, WORKER_POLICIES);
});
afterAll(() => cloud?.stop());

async function createNodeGroup(name: string, more: Partial<CreateNodegroupRequest> = {}): Promise<string | undefined> {
  const nodes = { clusterName: CLUSTER, nodegroupName: name, nodeRole: arnOf("node"), subnets: subnetIds, ...more };
  await eks.createNodegroup({ ...nodes, scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 1 } });
  let nodegroup: Nodegroup | undefined;
  await until(async () => {
    ({ nodegroup } = await eks.describeNodegroup({ clusterName: CLUSTER, nodegroupName: name }));
    return nodegroup?.status !== "CREATING";
  }, 30);
  return nodegroup?.health?.issues?.[0]?.message ?? nodegroup?.status;
}

const FAILED = "Instances failed to join the kubernetes cluster:";

test("a cluster that does not exist, and one that exists already", async () => {
  await expect(eks.describeCluster({ name: "other" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "No cluster found for name: other.",
  });
  const again = { name: CLUSTER, roleArn: arnOf("cluster"), resourcesVpcConfig: { subnetIds } };
  await expect(eks.createCluster(again)).rejects.toMatchObject({ name: "ResourceInUseException" });
});

test.each([
  ["m7g.large", "AL2023_x86_64_STANDARD"],
  ["m5.large", "AL2023_x86_64_NVIDIA"],
  ["g5.xlarge", "AL2023_x86_64_NEURON"],
] as const)("%s with the image %s", async (type, amiType) => {
  const group = { clusterName: CLUSTER, nodegroupName: "image", nodeRole: arnOf("node"), subnets: subnetIds };
  await expect(eks.createNodegroup({ ...group, instanceTypes: [type], amiType })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: `[${type}] is not a valid instance type for requested amiType ${amiType}`,
  });
});

test("what AWS's models of its APIs do not allow, in each of their protocols", async () => {
  const group = { clusterName: CLUSTER, nodegroupName: "labelled", nodeRole: arnOf("node"), subnets: subnetIds };
  const RoleName = "x".repeat(65);
  const flowLog = { ResourceIds: [vpcId], ResourceType: "VPC" as const, TrafficType: "SOME" as "ALL" };
  await expect(eks.createNodegroup({ ...group, labels: { a: "" } })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "1 validation error detected: Value '' at 'labels.a.member' failed to satisfy constraint: Member must have length greater than or equal to 1",
  });
  await expect(iam.createRole({ RoleName, AssumeRolePolicyDocument: "{}" })).rejects.toMatchObject({
    name: "ValidationError",
    message: `1 validation error detected: Value '${RoleName}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  });
  await expect(ec2.createFlowLogs(flowLog)).rejects.toMatchObject({
    name: "InvalidParameterValue",
  });
  await expect(logs.createLogGroup({ logGroupName: "a b" })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  });
});

test("nodes that find no CNI, no kube-proxy or no way to AWS do not join", async () => {
  expect(await createNodeGroup("no-cni")).toBe(`${FAILED} there is no CNI`);
  await eks.createAddon({ clusterName: CLUSTER, addonName: "vpc-cni" });
  expect(await createNodeGroup("no-proxy")).toBe(`${FAILED} there is no kube-proxy`);
  await eks.createAddon({ clusterName: CLUSTER, addonName: "kube-proxy" });
  expect(await createNodeGroup("of-kubernetes", { labels: { "node-role.kubernetes.io/worker": "x" } })).toBe(
    `${FAILED} the kubelet does not start: unknown labels specified with --node-labels: [node-role.kubernetes.io/worker]`,
  );
  const labels = { "node.kubernetes.io/team": "x", "kubernetes.io/os": "linux" };
  expect(await createNodeGroup("no-route", { labels })).toBe(
    `${FAILED} subnet ${subnetIds[0]} has no way to AWS's services`,
  );
});

test("an update of more nodes than a group may have, or with two limits", async () => {
  const messageOf = (updateConfig: CreateNodegroupRequest["updateConfig"]) =>
    createNodeGroup("limited", { updateConfig }).catch((error: Error) => error.message);
  expect(await messageOf({ maxUnavailable: 2 })).toBe(
    "max-unavailable must be within the range 1 and max size of the node group",
  );
  expect(await messageOf({ maxUnavailable: 1, maxUnavailablePercentage: 33 })).toBe(
    "Only one of maxUnavailable and maxUnavailablePercentage can be specified",
  );
});

describe("a launch template", () => {
  /** The message of a group whose nodes are made of a template. */
  async function groupOf(LaunchTemplateName: string, LaunchTemplateData: RequestLaunchTemplateData) {
    const { LaunchTemplate } = await ec2.createLaunchTemplate({ LaunchTemplateName, LaunchTemplateData });
    const launchTemplate = { id: LaunchTemplate?.LaunchTemplateId, version: "1" };
    return createNodeGroup(LaunchTemplateName, { launchTemplate });
  }
  const disk = (Ebs: LaunchTemplateEbsBlockDeviceRequest) => ({
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, ...Ebs } }],
  });
  const NOT_LAUNCHED = "Could not launch On-Demand Instances. InvalidParameterCombination -";

  test.each<[string, LaunchTemplateEbsBlockDeviceRequest, string]>([
    ["iops", { VolumeType: "gp3", Iops: 20_000 }, "Iops to volume size ratio of 1000 is too high; maximum is 500"],
    [
      "throughput",
      { VolumeType: "gp3", Throughput: 1500 },
      "Throughput (MBps) to iops ratio of 0.5 is too high; maximum is 0.25 MBps per iops.",
    ],
    ["io2", { VolumeType: "io2" }, "The parameter iops must be specified for io2 volumes."],
    ["gp2", { VolumeType: "gp2", Iops: 3000 }, "The parameter iops is not supported for gp2 volumes."],
    [
      "io1",
      { VolumeType: "io1", Iops: 1000, Throughput: 125 },
      "The parameter throughput is not supported for io1 volumes.",
    ],
  ])("with a disk that EBS does not make: %s", async (name, ebs, reason) => {
    expect(await groupOf(name, disk(ebs))).toBe(`${NOT_LAUNCHED} ${reason}`);
  });

  test("with security groups, of which none is the cluster's", async () => {
    expect(await groupOf("apart", { SecurityGroupIds: ["sg-0123456789abcdef0"] })).toBe(
      `${FAILED} they are not in the cluster's security group`,
    );
  });
});

test("labels and taints that EKS keeps for itself, and a taint that stands there twice", async () => {
  const messageOf = (more: Partial<CreateNodegroupRequest>) =>
    createNodeGroup("reserved", more).catch((error: Error) => error.message);
  const taint = { key: "a", effect: "NO_SCHEDULE" } as const;
  expect(await messageOf({ labels: { "eks.amazonaws.com/team": "a" } })).toBe(
    "Label cannot contain reserved prefixes [eks.amazonaws.com/]",
  );
  expect(await messageOf({ taints: [{ ...taint, key: "node.kubernetes.io/a" }] })).toBe(
    "Taint cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]",
  );
  expect(await messageOf({ taints: [taint, { ...taint, value: "b" }] })).toBe(
    "Taints must not have the same key and effect",
  );
});

test("nodes that the endpoint does not answer do not join", async () => {
  const change = (resourcesVpcConfig: VpcConfigRequest) =>
    eks.updateClusterConfig({ name: CLUSTER, resourcesVpcConfig });
  const { AllocationId, PublicIp } = await ec2.allocateAddress({ Domain: "vpc" });
  const { NatGateway } = await ec2.createNatGateway({ AllocationId, SubnetId: subnetIds[0] });
  const { RouteTables } = await ec2.describeRouteTables({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  const route = { RouteTableId: RouteTables?.[0]?.RouteTableId, DestinationCidrBlock: "0.0.0.0/0" };
  await ec2.createRoute({ ...route, NatGatewayId: NatGateway?.NatGatewayId });
  await change({ publicAccessCidrs: ["203.0.113.0/24"] });
  expect(await createNodeGroup("unlisted")).toBe(
    `${FAILED} the endpoint does not answer nodes in subnet ${subnetIds[0]}`,
  );
  await change({ publicAccessCidrs: ["203.0.113.0/24", `${PublicIp}/32`] });
  expect(await createNodeGroup("listed")).toBe("ACTIVE");
  await change({ endpointPrivateAccess: true, publicAccessCidrs: ["203.0.113.0/24"] });
  expect(await createNodeGroup("private")).toBe("ACTIVE");
  for (const nodegroupName of ["listed", "private"]) await eks.deleteNodegroup({ clusterName: CLUSTER, nodegroupName });
  await checkNodeEntries();
  await change({ endpointPrivateAccess: false, publicAccessCidrs: ["0.0.0.0/0"] });
  await ec2.deleteNatGateway({ NatGatewayId: NatGateway?.NatGatewayId });
  await ec2.releaseAddress({ AllocationId });
  await ec2.deleteRoute(route);
});

/** Nodes of another role could join here. */
async function checkNodeEntries(): Promise<void> {
  const createNodeRole = () => createRole(iam, "again", { Service: "ec2.amazonaws.com" }, WORKER_POLICIES);
  const entry = { clusterName: CLUSTER, principalArn: arnOf("again") };
  await createNodeRole();
  expect(await createNodeGroup("first", { nodeRole: entry.principalArn })).toBe("ACTIVE");
  expect((await eks.describeAccessEntry(entry)).accessEntry).toMatchObject({
    type: "EC2_LINUX",
    kubernetesGroups: ["system:nodes"],
    username: "system:node:{{EC2PrivateDNSName}}",
  });
  await expect(eks.createAccessEntry({ ...entry, type: "EC2_LINUX" })).rejects.toMatchObject({
    name: "ResourceInUseException",
    message: "The specified access entry resource is already in use on this cluster.",
  });
  await eks.deleteNodegroup({ clusterName: CLUSTER, nodegroupName: "first" });
  for (const policy of WORKER_POLICIES) {
    await iam.detachRolePolicy({ RoleName: "again", PolicyArn: `arn:aws:iam::aws:policy/${policy}` });
  }
  await iam.deleteRole({ RoleName: "again" });
  await createNodeRole();
  expect(await createNodeGroup("second", { nodeRole: entry.principalArn })).toBe(
    `${FAILED} the access entry of their role is that of an earlier role of this name`,
  );
  await eks.deleteAccessEntry(entry);
  await eks.createAccessEntry(entry);
  expect(await createNodeGroup("third", { nodeRole: entry.principalArn })).toBe(
    `${FAILED} the access entry of their role is of the type STANDARD`,
  );
  await eks.deleteAccessEntry(entry);
  await expect(eks.createAccessEntry({ ...entry, type: "EC2_LINUX", username: "node" })).rejects.toMatchObject({
    message: "kubernetesGroups and username can't be specified for the access entry type EC2_LINUX",
  });
  await eks.createAccessEntry({ ...entry, type: "EC2_LINUX" });
  expect(await createNodeGroup("fourth", { nodeRole: entry.principalArn })).toBe("ACTIVE");
  for (const nodegroupName of ["second", "third", "fourth"])
    await eks.deleteNodegroup({ clusterName: CLUSTER, nodegroupName });
}

test("an endpoint that nobody could reach, or for addresses that nobody has on the internet", async () => {
  const change = (resourcesVpcConfig: VpcConfigRequest) =>
    eks.updateClusterConfig({ name: CLUSTER, resourcesVpcConfig }).then(
      ({ update }) => update?.status,
      (error: Error) => error.message,
    );
  expect(await change({ endpointPublicAccess: false })).toBe(
    "Private and public endpoint access can't be disabled at the same time",
  );
  expect(await change({ publicAccessCidrs: ["203.0.113.0/24", "10.0.0.0/8", "100.64.1.0/24"] })).toBe(
    "The following CIDRs are not allowed in publicAccessCidrs: [10.0.0.0/8, 100.64.1.0/24]",
  );
  expect(await change({ endpointPublicAccess: true })).toBe(
    "Cluster is already at the desired configuration with endpointPrivateAccess: false , endpointPublicAccess: true, and Public Endpoint Restrictions: [0.0.0.0/0]",
  );
});

/** Somebody in the VPC, in a network connected to it, and on the internet. */
const CLIENTS = { inside: "10.0.0.9", connected: "10.8.0.5", internet: "203.0.113.7", elsewhere: "198.51.100.1" };

test("an endpoint answers whom its switches, its networks and the cluster's security group let in", async () => {
  const { cluster } = await eks.describeCluster({ name: CLUSTER });
  const GroupId = cluster?.resourcesVpcConfig?.clusterSecurityGroupId;
  const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  const from = (...cidrs: string[]) => ({
    GroupId,
    IpPermissions: [{ ...https, IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) }],
  });
  const change = (resourcesVpcConfig: VpcConfigRequest) =>
    eks.updateClusterConfig({ name: CLUSTER, resourcesVpcConfig });

  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["connected", "internet", "elsewhere"]);
  await change({ publicAccessCidrs: ["203.0.113.0/24"] });
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["internet"]);
  await change({ endpointPrivateAccess: true });
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["internet"]);
  await ec2.authorizeSecurityGroupIngress(from("10.0.0.0/16", "10.8.0.0/16"));
  // who comes through a connection finds the public endpoint, as long as there is one
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["inside", "internet"]);
  await change({ endpointPublicAccess: false });
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["inside", "connected"]);
  await ec2.revokeSecurityGroupIngress(from("10.0.0.0/16"));
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual(["connected"]);
  await ec2.revokeSecurityGroupIngress(from("10.8.0.0/16"));
  expect(await answered(cloud, CLUSTER, CLIENTS)).toEqual([]);
  await change({ endpointPrivateAccess: false, endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] });
});

test("a VPC of addresses that nobody has, and a security group called like an id", async () => {
  await expect(ec2.createVpc({ CidrBlock: "127.0.0.0/16" })).rejects.toMatchObject({ name: "InvalidVpc.Range" });
  const group = { GroupName: "sg-prod", Description: "a group", VpcId: vpcId };
  await expect(ec2.createSecurityGroup(group)).rejects.toMatchObject({ name: "InvalidParameterValue" });
});

test("an endpoint of a service that the VPC has one of, and one with two subnets of a zone", async () => {
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.2.0.0/16" });
  const VpcId = Vpc?.VpcId ?? "";
  const subnet = async (AvailabilityZone: string, CidrBlock: string) =>
    (await ec2.createSubnet({ VpcId, AvailabilityZone, CidrBlock })).Subnet?.SubnetId ?? "";
  const a = await subnet("us-west-2a", "10.2.0.0/24");
  const interfaces = { VpcId, VpcEndpointType: "Interface", PrivateDnsEnabled: true } as const;
  const sts = { ...interfaces, ServiceName: "com.amazonaws.us-west-2.sts" };
  const both = [a, await subnet("us-west-2a", "10.2.1.0/24")];
  await expect(ec2.createVpcEndpoint({ ...sts, SubnetIds: both })).rejects.toMatchObject({
    name: "DuplicateSubnetsInSameZone",
  });
  await ec2.createVpcEndpoint({ ...sts, SubnetIds: [a] });
  await expect(ec2.createVpcEndpoint({ ...sts, SubnetIds: [a] })).rejects.toMatchObject({
    name: "InvalidParameter",
    message: `private-dns-enabled cannot be set because there is already a conflicting DNS domain for sts.us-west-2.amazonaws.com in the VPC ${VpcId}`,
  });
  await ec2.createVpcEndpoint({ ...sts, ServiceName: "com.amazonaws.us-west-2.ec2", SubnetIds: [a] });
  const { RouteTable } = await ec2.createRouteTable({ VpcId });
  const RouteTableIds = [RouteTable?.RouteTableId ?? ""];
  const s3 = { VpcId, VpcEndpointType: "Gateway", ServiceName: "com.amazonaws.us-west-2.s3", RouteTableIds } as const;
  await ec2.createVpcEndpoint({ ...s3, RouteTableIds });
  await expect(ec2.createVpcEndpoint({ ...s3, RouteTableIds })).rejects.toMatchObject({ name: "RouteAlreadyExists" });
  await ec2.createVpcEndpoint({ ...s3, ServiceName: "com.amazonaws.us-west-2.dynamodb", RouteTableIds });
});

test("a variable of the CNI that is no string", async () => {
  const configurationValues = JSON.stringify({ env: { ENABLE_PREFIX_DELEGATION: true } });
  const addon = { clusterName: CLUSTER, addonName: "vpc-cni", configurationValues };
  await expect(eks.updateAddon(addon)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "ConfigurationValue provided in request is not supported: Json schema validation failed with error: [$.env.ENABLE_PREFIX_DELEGATION: boolean found, string expected]",
  });
});

test("an add-on's role that does not exist, or that its service account's token cannot assume", async () => {
  const addon = { clusterName: CLUSTER, addonName: "aws-ebs-csi-driver" };
  await expect(eks.createAddon({ ...addon, serviceAccountRoleArn: arnOf("missing") })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: `Role ${arnOf("missing")} does not exist`,
  });
  const issuer = (await eks.describeCluster({ name: CLUSTER })).cluster?.identity?.oidc?.issuer ?? "";
  const provider = { Url: issuer, ClientIDList: ["sts.amazonaws.com"], ThumbprintList: ["0".repeat(40)] };
  const { OpenIDConnectProviderArn } = await iam.createOpenIDConnectProvider(provider);
  await createRole(iam, "other-provider", { Federated: `${OpenIDConnectProviderArn}0` });
  await expect(eks.createAddon({ ...addon, serviceAccountRoleArn: arnOf("other-provider") })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining("cannot be assumed by kube-system:ebs-csi-controller-sa"),
  });
});

test("a token that is of another account, for another audience, or forged", async () => {
  const { controlPlane } = cloud.state.cluster(CLUSTER);
  const host = controlPlane.issuer.replace("https://", "");
  const trust = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` },
    Condition: { StringEquals: { [`${host}:sub`]: "system:serviceaccount:default:default" } },
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  await iam.createRole({ RoleName: "default", AssumeRolePolicyDocument });
  const account = { namespace: "default", name: "default" };
  const token = await mintToken(controlPlane, account);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const [, otherPayload] = (await mintToken(controlPlane, { namespace: "kube-system", name: "aws-node" })).split(".");
  expect(await assume(cloud, "default", token)).toBe("accepted");
  expect(await assume(cloud, "missing", token)).toBe("AccessDenied");
  expect(await assume(cloud, "default", `${header}.${otherPayload}.${signature}`)).toBe("AccessDenied");
  const elsewhere = await mintToken(controlPlane, { ...account, audience: "https://kubernetes.default.svc" });
  expect(await assume(cloud, "default", elsewhere)).toBe("InvalidIdentityTokenException");
  const forged = `${header}.${payload}.${Buffer.from("signed by somebody else").toString("base64url")}`;
  expect(await assume(cloud, "default", forged)).toBe("InvalidIdentityTokenException");
});

test("what is in use is not deleted", async () => {
  await expect(eks.deleteCluster({ name: CLUSTER })).rejects.toMatchObject({
    name: "ResourceInUseException",
    message: "Cluster has nodegroups attached",
  });
  await expect(iam.deleteRole({ RoleName: "node" })).rejects.toMatchObject({ name: "DeleteConflictException" });
  await expect(ec2.deleteVpc({ VpcId: vpcId })).rejects.toMatchObject({ name: "DependencyViolation" });
  const { cluster } = await eks.describeCluster({ name: CLUSTER });
  const clusterGroup = { GroupId: cluster?.resourcesVpcConfig?.clusterSecurityGroupId };
  await expect(ec2.deleteSecurityGroup(clusterGroup)).rejects.toMatchObject({ name: "DependencyViolation" });
  await expect(ec2.deleteSubnet({ SubnetId: subnetIds[0] })).rejects.toMatchObject({ name: "DependencyViolation" });
});

test("an address is its user's, until that is gone", async () => {
  const [SubnetId] = subnetIds;
  const { AllocationId } = await ec2.allocateAddress({ Domain: "vpc" });
  const inUse = { name: "InvalidIPAddress.InUse" };
  const { NatGateway: { NatGatewayId } = {} } = await ec2.createNatGateway({ AllocationId, SubnetId });
  await expect(ec2.releaseAddress({ AllocationId })).rejects.toMatchObject(inUse);
  await ec2.deleteNatGateway({ NatGatewayId });
  const started = await ec2.runInstances({ ImageId: "ami-12c6146b", MinCount: 1, MaxCount: 1, SubnetId });
  const InstanceId = started.Instances?.[0]?.InstanceId ?? "";
  await ec2.associateAddress({ AllocationId, InstanceId });
  await expect(ec2.releaseAddress({ AllocationId })).rejects.toMatchObject(inUse);
  await ec2.terminateInstances({ InstanceIds: [InstanceId] });
  const Filters = [{ Name: "attachment.instance-id", Values: [InstanceId] }];
  expect((await ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces).toEqual([]);
  await ec2.releaseAddress({ AllocationId });
});

test("a trust policy that names a role of the account which does not exist", async () => {
  const refused = (name: string) => ({
    name: "MalformedPolicyDocumentException",
    message: `Invalid principal in policy: "AWS":"${arnOf(name)}"`,
  });
  const trusting = (name: string) => createRole(iam, "trusting", { AWS: arnOf(name) });
  await expect(trusting("ci/nobody")).rejects.toMatchObject(refused("ci/nobody"));
  await createRole(iam, "caller", { Service: "ec2.amazonaws.com" }, [], "/ci/");
  await expect(trusting("caller")).rejects.toMatchObject(refused("caller"));
  await trusting("ci/caller");
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: arnOf("nobody") } }],
  });
  await expect(iam.updateAssumeRolePolicy({ RoleName: "trusting", PolicyDocument })).rejects.toMatchObject(
    refused("nobody"),
  );
  const caller = (await iam.getRole({ RoleName: "caller" })).Role;
  const trusted = async () => {
    const { Role } = await iam.getRole({ RoleName: "trusting" });
    return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).Statement[0].Principal;
  };
  expect(await trusted()).toEqual({ AWS: arnOf("ci/caller") });
  await iam.deleteRole({ RoleName: "caller" });
  expect(await trusted()).toEqual({ AWS: caller?.RoleId });
  await iam.deleteRole({ RoleName: "trusting" });
});

test("values of conditions that their operators do not take", async () => {
  await createRole(iam, "conditions", { Service: "ec2.amazonaws.com" });
  const put = (Condition: object) =>
    iam.putRolePolicy({
      RoleName: "conditions",
      PolicyName: "conditions",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "*", Condition }],
      }),
    });
  const refused = { name: "MalformedPolicyDocumentException", message: "Syntax errors in policy." };
  await expect(put({ Bool: { "aws:SecureTransport": ["yes"] } })).rejects.toMatchObject(refused);
  await expect(put({ NumericLessThan: { "s3:max-keys": "many" } })).rejects.toMatchObject(refused);
  await expect(put({ Null: { "aws:TokenIssueTime": ["maybe"] } })).rejects.toMatchObject(refused);
  await put({ Bool: { "aws:SecureTransport": ["true"] }, NumericLessThan: { "s3:max-keys": ["10"] } });
});

test("a group is created again for a flow log whose role may create one", async () => {
  const logGroupName = "flow-logs";
  await createRole(iam, "flow-log", { Service: "vpc-flow-logs.amazonaws.com" });
  const may = (...Action: string[]) =>
    iam.putRolePolicy({
      RoleName: "flow-log",
      PolicyName: "write",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action, Resource: "*" }],
      }),
    });
  const groups = async () => (await cloud.inventory()).filter((line) => line === `log group ${logGroupName}`);
  await cloud.moto.json("logs", "CreateLogGroup", { logGroupName });
  await ec2.createFlowLogs({
    ResourceIds: [vpcId],
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogGroupName: logGroupName,
    DeliverLogsPermissionArn: arnOf("flow-log"),
  });
  await may("logs:PutLogEvents", "logs:CreateLogGroup");
  await logs.deleteLogGroup({ logGroupName });
  expect(await groups()).toHaveLength(1);
  await may("logs:PutLogEvents");
  await logs.deleteLogGroup({ logGroupName });
  expect(await groups()).toHaveLength(0);
});

test("a cluster that is protected from deletion, until it no longer is", async () => {
  await eks.updateClusterConfig({ name: CLUSTER, deletionProtection: true });
  await expect(eks.deleteCluster({ name: CLUSTER })).rejects.toMatchObject({ name: "InvalidRequestException" });
  const { update } = await eks.updateClusterConfig({ name: CLUSTER, deletionProtection: false });
  expect(update?.type).toBe("DeletionProtectionUpdate");
  expect((await eks.describeCluster({ name: CLUSTER })).cluster?.deletionProtection).toBe(false);
});

test("a cluster in extended support stays with it", async () => {
  const subnets = { resourcesVpcConfig: { subnetIds } };
  await eks.createCluster({ name: "old", version: "1.33", roleArn: arnOf("cluster"), ...subnets });
  const update = () => eks.updateClusterConfig({ name: "old", upgradePolicy: { supportType: "STANDARD" } });
  await expect(update()).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "Cluster old is in extended support and its support type cannot be changed to STANDARD",
  });
  expect((await eks.describeCluster({ name: "old" })).cluster?.upgradePolicy).toEqual({ supportType: "EXTENDED" });
});

test("one kind of change in an update of a cluster's configuration, and none to what is so already", async () => {
  const update = (changes: object) => eks.updateClusterConfig({ name: CLUSTER, ...changes });
  const refused = (message: string) => ({ name: "InvalidParameterException", message });
  const zonalShiftConfig = { enabled: true };
  await expect(update({ zonalShiftConfig, deletionProtection: true })).rejects.toMatchObject(
    refused("Only one type of update can be allowed."),
  );
  await expect(update({})).rejects.toMatchObject(refused("Invalid type for cluster update."));
  const off = { zonalShiftConfig: { enabled: false } };
  await expect(update(off)).rejects.toMatchObject(
    refused("Cluster is already at the desired configuration with zonalShiftConfig: false"),
  );
  const shown = async () => (await eks.describeCluster({ name: CLUSTER })).cluster?.zonalShiftConfig;
  expect(await shown()).toBeUndefined();
  expect((await update({ zonalShiftConfig })).update?.type).toBe("ZonalShiftConfigUpdate");
  expect(await shown()).toEqual({ enabled: true });
  await update(off);
  expect(await shown()).toEqual({ enabled: false });
});

test("security groups of the control plane: five at most, of its VPC, and in use as long as it has them", async () => {
  const update = (securityGroupIds: string[]) =>
    eks.updateClusterConfig({ name: CLUSTER, resourcesVpcConfig: { securityGroupIds } });
  const create = async (VpcId?: string) =>
    (await ec2.createSecurityGroup({ GroupName: `more-${VpcId}`, Description: "more", VpcId })).GroupId ?? "";
  const refused = (message: string) => ({ name: "InvalidParameterException", message });
  const GroupId = await create(vpcId);
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.9.0.0/16" });
  const elsewhere = await create(Vpc?.VpcId);
  await expect(update(Array.from({ length: 6 }, () => GroupId))).rejects.toMatchObject(
    refused("You can specify at most 5 security groups"),
  );
  await expect(update(["sg-0123456789abcdef0"])).rejects.toMatchObject(
    refused("The security group ID 'sg-0123456789abcdef0' does not exist"),
  );
  await expect(update([elsewhere])).rejects.toMatchObject(
    refused(`Security group(s) [${elsewhere}] are not in the same VPC as the subnets: ${vpcId}`),
  );
  await update([GroupId]);
  await expect(ec2.deleteSecurityGroup({ GroupId })).rejects.toMatchObject({ name: "DependencyViolation" });
  await update([]);
  await ec2.deleteSecurityGroup({ GroupId });
  expect((await eks.describeCluster({ name: CLUSTER })).cluster?.resourcesVpcConfig?.securityGroupIds).toEqual([]);
});

test.each([
  ["172.217.0.0/16", "Specified serviceIpv4Cidr is not within valid range: 172.217.0.0/16"],
  ["10.100.0.0/25", "Specified serviceIpv4Cidr is not within valid range: 10.100.0.0/25"],
  ["10.0.128.0/20", "The CIDR block 10.0.128.0/20 overlaps with a CIDR block of the VPC"],
])("a cluster's services in %s", async (serviceIpv4Cidr, message) => {
  const cluster = { name: "services", roleArn: arnOf("cluster"), resourcesVpcConfig: { subnetIds } };
  await expect(eks.createCluster({ ...cluster, kubernetesNetworkConfig: { serviceIpv4Cidr } })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message,
  });
});

test("a control plane's tier: standard where nobody chose one, and each change another one", async () => {
  const update = (tier: "standard" | "tier-8xl") =>
    eks.updateClusterConfig({ name: CLUSTER, controlPlaneScalingConfig: { tier } });
  await expect(update("standard")).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "Cluster is already at the desired configuration with controlPlaneScalingConfig: standard",
  });
  expect((await update("tier-8xl")).update?.type).toBe("ScalingTierConfigUpdate");
  expect((await eks.describeCluster({ name: CLUSTER })).cluster?.controlPlaneScalingConfig).toEqual({
    tier: "tier-8xl",
  });
  await update("standard");
});

test("rules of a security group: each once, from a source that there is, and 60 at most", async () => {
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.9.0.0/16" });
  const create = async (VpcId?: string) =>
    (await ec2.createSecurityGroup({ GroupName: `rules-${VpcId}`, Description: "rules", VpcId })).GroupId ?? "";
  const GroupId = await create(vpcId);
  const elsewhere = await create(Vpc?.VpcId);
  const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  const allow = (permission: IpPermission) =>
    ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [permission] });
  const of = (CidrIp: string, Description?: string) => ({ ...https, IpRanges: [{ CidrIp, Description }] });
  await allow(of("10.20.0.0/16"));
  await expect(allow(of("10.20.0.0/16", "described"))).rejects.toMatchObject({
    name: "InvalidPermission.Duplicate",
    message: 'the specified rule "peer: 10.20.0.0/16, TCP, from port: 443, to port: 443, ALLOW" already exists',
  });
  await expect(allow({ ...https, UserIdGroupPairs: [{ GroupId: "sg-0123" }] })).rejects.toMatchObject({
    name: "InvalidGroup.NotFound",
    message: "The security group 'sg-0123' does not exist",
  });
  await expect(allow({ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: elsewhere }] })).rejects.toMatchObject({
    name: "InvalidGroup.NotFound",
    message: "You have specified two resources that belong to different networks.",
  });
  await expect(allow({ ...https, PrefixListIds: [{ PrefixListId: "pl-0123" }] })).rejects.toMatchObject({
    name: "InvalidPrefixListID.NotFound",
  });
  const more = Array.from({ length: 59 }, (_, index) => ({ CidrIp: `10.21.${index}.0/24` }));
  await allow({ ...https, IpRanges: more });
  await expect(allow(of("10.22.0.0/16"))).rejects.toMatchObject({
    name: "RulesPerSecurityGroupLimitExceeded",
    message: "The maximum number of rules per security group has been reached.",
  });
  for (const id of [GroupId, elsewhere]) await ec2.deleteSecurityGroup({ GroupId: id });
});
