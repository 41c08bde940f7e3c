import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { EKS } from "@aws-sdk/client-eks";
import { IAM } from "@aws-sdk/client-iam";
import { Cloud } from "../cloud";

/** What the stand-in refuses as AWS does: without these, a wrong order of things would pass every other scenario. */

const CLUSTER = "demo";
const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];

let cloud: Cloud;
let ec2: EC2;
let logs: CloudWatchLogs;
let eks: EKS;
let iam: IAM;
let subnetIds: string[];
let vpcId: string;

beforeAll(async () => {
  cloud = await Cloud.start();
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = cloud.env;
  const props = {
    endpoint: cloud.env.AWS_ENDPOINT_URL,
    region: "us-west-2",
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  };
  ec2 = new EC2(props);
  logs = new CloudWatchLogs(props);
  eks = new EKS(props);
  iam = new IAM(props);
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.0.0.0/16" });
  vpcId = Vpc?.VpcId ?? "";
  subnetIds = await Promise.all(
    ["a", "b"].map(async (zone, index) => {
      const AvailabilityZone = `us-west-2${zone}`;
      const created = await ec2.createSubnet({ VpcId: vpcId, AvailabilityZone, CidrBlock: `10.0.${index}.0/24` });
      return created.Subnet?.SubnetId ?? "";
    }),
  );
  await createRole("cluster", { Service: "eks.amazonaws.com" });
  await createRole("node", { Service: "ec2.amazonaws.com" }, WORKER_POLICIES);
  await eks.createCluster({ name: CLUSTER, roleArn: arnOf("cluster"), resourcesVpcConfig: { subnetIds } });
});
afterAll(() => cloud?.stop());

const arnOf = (role: string) => `arn:aws:iam::123456789012:role/${role}`;

async function createRole(name: string, principal: object, policies: readonly string[] = []): Promise<void> {
  const action = "Federated" in principal ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
  const statement = { Effect: "Allow", Action: action, Principal: principal };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await iam.createRole({ RoleName: name, AssumeRolePolicyDocument: document });
  for (const policy of policies) {
    await iam.attachRolePolicy({ RoleName: name, PolicyArn: `arn:aws:iam::aws:policy/${policy}` });
  }
}

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
  await createRole("other-provider", { Federated: `${OpenIDConnectProviderArn}0` });
  await expect(eks.createAddon({ ...addon, serviceAccountRoleArn: arnOf("other-provider") })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining("does not accept kube-system:ebs-csi-controller-sa"),
  });
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
  await expect(ec2.deleteSubnet({ SubnetId: subnetIds[0] })).rejects.toMatchObject({ name: "DependencyViolation" });
});

test("a group comes back for a flow log whose role may make one", async () => {
  const logGroupName = "flow-logs";
  await createRole("flow-log", { Service: "vpc-flow-logs.amazonaws.com" });
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
