import { waitUntilNodegroupActive, waitUntilNodegroupDeleted } from "@aws-sdk/client-eks";
import { Cloud } from "../cloud";
import { arnOf, type Clients, clientsOf, createRole, createSmallCluster } from "./support/small-cluster";

/** What the stand-in writes down when something in use is harmed: changes are judged by it. */

const CLUSTER = "demo";
const LOGS = `/aws/eks/${CLUSTER}/cluster`;
const GROUP = { clusterName: CLUSTER, nodegroupName: "main" };
const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

let cloud: Cloud;
let clients: Clients;
let vpcId: string;
let subnetIds: string[];

beforeAll(async () => {
  cloud = await Cloud.start();
  clients = clientsOf(cloud.env);
  ({ vpcId, subnetIds } = await createSmallCluster(clients, CLUSTER));
  cloud.harm.take();
});
afterAll(() => cloud?.stop());

test("a key that a cluster or a log group is encrypted with, or was", async () => {
  const { logs } = clients;
  const [own, former, free] = [await createKey(), await createKey(), await createKey()];
  cloud.state.cluster(CLUSTER).json.encryptionConfig = [{ provider: { keyArn: own }, resources: ["secrets"] }];
  await logs.createLogGroup({ logGroupName: "app", kmsKeyId: former });
  await logs.disassociateKmsKey({ logGroupName: "app" });
  await kms("ScheduleKeyDeletion", { KeyId: idOf(free), PendingWindowInDays: 7 });
  expect(cloud.harm.take()).toEqual([]);
  await kms("DisableKey", { KeyId: idOf(own) });
  await kms("ScheduleKeyDeletion", { KeyId: idOf(own), PendingWindowInDays: 7 });
  await kms("ScheduleKeyDeletion", { KeyId: idOf(former), PendingWindowInDays: 7 });
  expect(cloud.harm.take()).toEqual([
    "the KMS key of cluster demo went to Disabled",
    "the KMS key of cluster demo went to PendingDeletion",
    "the KMS key of log group app went to PendingDeletion",
  ]);
});

test("a log group that goes while something writes to it, and is created again", async () => {
  const { ec2, eks, iam, logs } = clients;
  await logs.createLogGroup({ logGroupName: LOGS });
  await eks.updateClusterConfig({ name: CLUSTER, logging: { clusterLogging: [{ types: ["audit"], enabled: true }] } });
  expect(cloud.harm.take()).toEqual([]);
  await logs.deleteLogGroup({ logGroupName: LOGS });
  expect(cloud.harm.take()).toEqual([
    `log group ${LOGS} was deleted while cluster demo wrote to it`,
    `log group ${LOGS} was missing, and AWS made it`,
  ]);
  await createRole(iam, "flow-logs", { Service: "vpc-flow-logs.amazonaws.com" });
  await logs.createLogGroup({ logGroupName: "flows" });
  const flowLog = { ResourceType: "VPC" as const, ResourceIds: [vpcId], TrafficType: "ALL" as const };
  await ec2.createFlowLogs({
    ...flowLog,
    LogDestination: "arn:aws:logs:us-west-2:123456789012:log-group:flows",
    DeliverLogsPermissionArn: arnOf("flow-logs"),
  });
  await logs.deleteLogGroup({ logGroupName: "flows" });
  expect(cloud.harm.take()).toEqual([`log group flows was deleted while the flow log of ${vpcId} wrote to it`]);
});

test("nodes whose way out is cut, nodes that are replaced, and a role without its last policy", async () => {
  const { ec2, eks, iam } = clients;
  const { InternetGateway } = await ec2.createInternetGateway({});
  const InternetGatewayId = InternetGateway?.InternetGatewayId;
  await ec2.attachInternetGateway({ InternetGatewayId, VpcId: vpcId });
  const { RouteTables } = await ec2.describeRouteTables({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  const route = { RouteTableId: RouteTables?.[0]?.RouteTableId, DestinationCidrBlock: "0.0.0.0/0" };
  await ec2.createRoute({ ...route, GatewayId: InternetGatewayId });
  for (const SubnetId of subnetIds) await ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
  await createRole(iam, "node", { Service: "ec2.amazonaws.com" }, WORKER_POLICIES);
  // nodes reach the API server within the VPC: their way out is for AWS's services alone
  const resourcesVpcConfig = { endpointPrivateAccess: true, endpointPublicAccess: true };
  await eks.updateClusterConfig({ name: CLUSTER, resourcesVpcConfig });
  for (const addonName of ["vpc-cni", "kube-proxy"]) await eks.createAddon({ clusterName: CLUSTER, addonName });
  const scalingConfig = { minSize: 1, desiredSize: 1, maxSize: 1 };
  await eks.createNodegroup({ ...GROUP, nodeRole: arnOf("node"), subnets: subnetIds, scalingConfig });
  await waitUntilNodegroupActive(waiter(), GROUP);
  expect(cloud.harm.take()).toEqual([]);

  await ec2.deleteRoute(route);
  expect(cloud.harm.take()).toEqual([
    "nodes in us-west-2a of node group main of cluster demo lost their way to AWS's services by DeleteRoute",
    "nodes in us-west-2b of node group main of cluster demo lost their way to AWS's services by DeleteRoute",
  ]);
  await ec2.createRoute({ ...route, GatewayId: InternetGatewayId });
  expect(cloud.harm.take()).toEqual([]);

  await eks.updateNodegroupVersion({ ...GROUP, releaseVersion: "1.35.1-20251120" });
  await waitUntilNodegroupActive(waiter(), GROUP);
  expect(cloud.harm.take()).toEqual(["node group main of cluster demo replaced its nodes: release 1.35.1-20251120"]);
  for (const policy of WORKER_POLICIES) {
    await iam.detachRolePolicy({ RoleName: "node", PolicyArn: `arn:aws:iam::aws:policy/${policy}` });
  }
  await iam.deleteRole({ RoleName: "node" });
  expect(cloud.harm.take()).toEqual([
    "the role node of node group main lost its last policy",
    "the role node of node group main was deleted",
  ]);
});

test("an add-on that is told to do what IAM does not allow, until it is allowed", async () => {
  const { eks, iam } = clients;
  const { issuer } = cloud.state.cluster(CLUSTER).json.identity.oidc;
  const { OpenIDConnectProviderArn: Federated } = await iam.createOpenIDConnectProvider({
    Url: issuer,
    ClientIDList: ["sts.amazonaws.com"],
  });
  await createRole(iam, "aws-node", { Federated });
  await createRole(iam, "otlp-ingest", { Federated });
  const nodeAgent = { enableCloudWatchLogs: "true" };
  const cni = (configuration: object) => ({
    clusterName: CLUSTER,
    addonName: "vpc-cni",
    serviceAccountRoleArn: arnOf("aws-node"),
    configurationValues: JSON.stringify(configuration),
  });
  await eks.updateAddon(cni({ nodeAgent, env: { ENABLE_POD_ENI: "true" } }));
  const serviceAccount = { annotations: { "eks.amazonaws.com/role-arn": arnOf("otlp-ingest") } };
  const collector = {
    prometheusMetrics: { pipelines: { metrics: { emf: { enabled: false } } } },
    otlpIngest: { pipelines: { traces: { xray: { enabled: true } } }, serviceAccount },
    containerLogs: { pipelines: { logs: { cloudwatchLogs: { enabled: true } } } },
  };
  const configurationValues = JSON.stringify({ collector });
  await eks.createAddon({ clusterName: CLUSTER, addonName: "adot", configurationValues });
  const writesNoLogs = "the add-on vpc-cni of cluster demo may not write the logs of network policies";
  const makesNoInterfaces = "cluster demo may not make the interfaces of pods with security groups";
  expect(cloud.harm.take()).toEqual([
    writesNoLogs,
    makesNoInterfaces,
    "the collector containerLogs of cluster demo has no role that it may assume",
  ]);

  const policyArns = [await createPolicy("writes", LOGS), await createPolicy("writes-elsewhere", "/elsewhere")];
  const interfaces = "arn:aws:iam::aws:policy/AmazonEKSVPCResourceController";
  const ofCni = { RoleName: "aws-node", PolicyArn: policyArns[0] };
  const ofCluster = { RoleName: "cluster", PolicyArn: interfaces };
  await iam.attachRolePolicy({ RoleName: "aws-node", PolicyArn: policyArns[1] });
  await iam.attachRolePolicy(ofCni);
  await iam.attachRolePolicy(ofCluster);
  await iam.attachRolePolicy({ ...ofCluster, PolicyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" });
  expect(cloud.harm.take()).toEqual([]);
  await iam.detachRolePolicy(ofCluster);
  await iam.detachRolePolicy(ofCni);
  expect(cloud.harm.take()).toEqual([makesNoInterfaces, writesNoLogs]);
  await iam.attachRolePolicy(ofCni);
  await iam.createPolicyVersion({
    PolicyArn: policyArns[0],
    PolicyDocument: mayWriteTo("/elsewhere"),
    SetAsDefault: true,
  });
  expect(cloud.harm.take()).toEqual([writesNoLogs]);
  await eks.updateAddon(cni({}));

  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
  const hasNoRole = "the collector otlpIngest of cluster demo has no role that it may assume";
  const RoleName = "otlp-ingest";
  await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: documentOf(trust) });
  expect(cloud.harm.take()).toEqual([hasNoRole]);
  const trusted = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated } };
  await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: documentOf(trusted) });
  await iam.deleteRole({ RoleName });
  expect(cloud.harm.take()).toEqual([hasNoRole]);
});

test("what is deleted", async () => {
  const { eks } = clients;
  await eks.deleteAddon({ clusterName: CLUSTER, addonName: "kube-proxy" });
  await eks.deleteNodegroup(GROUP);
  await waitUntilNodegroupDeleted(waiter(), GROUP);
  await eks.deleteCluster({ name: CLUSTER });
  expect(cloud.harm.take()).toEqual([
    "add-on kube-proxy of cluster demo was deleted",
    "node group main of cluster demo was deleted",
    "cluster demo was deleted",
  ]);
});

/** Asks each second. */
function waiter() {
  return { client: clients.eks, maxWaitTime: 60, minDelay: 1, maxDelay: 1 };
}

async function createKey(): Promise<string> {
  const { KeyMetadata } = await cloud.moto.json<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey");
  return KeyMetadata.Arn;
}

/** A policy that lets whoever has it write to a log group. */
async function createPolicy(PolicyName: string, logGroup: string): Promise<string> {
  const { Policy } = await clients.iam.createPolicy({ PolicyName, PolicyDocument: mayWriteTo(logGroup) });
  return Policy?.Arn ?? "";
}

function mayWriteTo(logGroup: string): string {
  const Resource = `arn:aws:logs:us-west-2:123456789012:log-group:${logGroup}:*`;
  return documentOf(
    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource },
  );
}

function documentOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function idOf(arn: string): string {
  return arn.split("/")[1] ?? "";
}

/** Through the account's endpoint, as Terraform calls it. */
async function kms(action: string, params: object): Promise<void> {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `TrentService.${action}`,
    authorization:
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-west-2/kms/aws4_request, SignedHeaders=host, Signature=0",
  };
  const { AWS_ENDPOINT_URL: url = "" } = cloud.env;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(params) });
  expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 200 });
}
