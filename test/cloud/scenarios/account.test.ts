import { Cloud } from "../cloud";
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

async function createNodeGroup(name: string): Promise<string | undefined> {
  const nodes = { clusterName: CLUSTER, nodegroupName: name, nodeRole: arnOf("node"), subnets: subnetIds };
  await eks.createNodegroup({ ...nodes, scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 1 } });
  const { nodegroup } = await eks.describeNodegroup({ clusterName: CLUSTER, nodegroupName: name });
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

test("nodes that find no CNI, no kube-proxy or no way to AWS do not join", async () => {
  expect(await createNodeGroup("no-cni")).toBe(`${FAILED} there is no CNI`);
  await eks.createAddon({ clusterName: CLUSTER, addonName: "vpc-cni" });
  expect(await createNodeGroup("no-proxy")).toBe(`${FAILED} there is no kube-proxy`);
  await eks.createAddon({ clusterName: CLUSTER, addonName: "kube-proxy" });
  expect(await createNodeGroup("no-route")).toBe(`${FAILED} subnet ${subnetIds[0]} has no way to AWS's services`);
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

test("an add-on of pods without a node never becomes active", async () => {
  await eks.createAddon({ clusterName: CLUSTER, addonName: "coredns" });
  const { addon } = await eks.describeAddon({ clusterName: CLUSTER, addonName: "coredns" });
  expect(addon?.status).toBe("DEGRADED");
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

test("a group comes back for a flow log whose role may make one", async () => {
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
