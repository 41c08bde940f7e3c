import { X509Certificate } from "node:crypto";
import { namesOf } from "../../../../src/aws/names";
import type { Check, CheckKind } from "../../../../src/operations/verify/check";
import { describe } from "../../account/ec2";
import { at, text } from "../../account/xml";
import type { Cluster } from "../../eks/state";
import type { KubeObject } from "../../kubernetes/client";
import { STOPPED_KUBELET } from "../../kubernetes/kwok-stages";
import { until } from "../../kubernetes/until";
import { CLUSTER, type Deployment } from "./deployment";

/** Something that is wrong with what was deployed, and all but the passed checks when it is. */
export interface Fault {
  readonly make: (deployment: Deployment) => Promise<unknown>;
  readonly undo: (deployment: Deployment) => Promise<unknown>;
  readonly problems: (deployment: Deployment) => readonly Check[];
}

const NAMES = namesOf(CLUSTER);
const ROLE = NAMES.awsNodeRole;
const ROLE_ARN = `arn:aws:iam::123456789012:role/${ROLE}`;
const ACCOUNT = "kube-system/aws-node";
const ECHOER_ROLE_ARN = `arn:aws:iam::123456789012:role/${NAMES.serviceAccountRole("demo", "s3-echoer")}`;
/** The service account that the environment makes. */
const ECHOER = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: {
    namespace: "demo",
    name: "s3-echoer",
    annotations: {
      "eks.amazonaws.com/role-arn": ECHOER_ROLE_ARN,
      "eks.amazonaws.com/sts-regional-endpoints": "true",
    },
  },
} as const;
const VPC_CIDR = "10.99.192.0/18";
const ADMIN_POLICY = "arn:aws:iam::aws:policy/AdministratorAccess";
const CNI_POLICY = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy";
const OTHER_THUMBPRINT = "f".repeat(40);
const REDEPLOY = "deploy again: npx cdktf deploy test";
const REDEPLOY_ALL = "deploy again: npx cdktf deploy test test-kubernetes";
const TAKE_AWAY = "remove what the environment does not grant: aws iam detach-role-policy";
const ADDON = `--region us-west-2 --cluster-name ${CLUSTER} --addon-name vpc-cni`;

/** Faults that a deploy fixes, by name. */
export const FIXED_BY_DEPLOY: Readonly<Record<string, Fault>> = {
  "there is no provider": {
    make: deleteProvider,
    undo: (deployment) => createProvider(deployment, "sts.amazonaws.com"),
    problems: (deployment) => [
      failed("OIDC provider", providerArnOf(deployment), `${providerArnOf(deployment)} does not exist`, REDEPLOY),
      notMade("OIDC audience", providerArnOf(deployment), "there is no OIDC provider"),
      notMade("OIDC thumbprint", providerArnOf(deployment), "there is no OIDC provider"),
    ],
  },
  "the trust policy lets others in": {
    make: (deployment) =>
      editTrust(deployment, (policy) => policy.replace("StringEquals", "StringLike").replace(":aws-node", ":aws-*")),
    undo: (deployment) =>
      editTrust(deployment, (policy) => policy.replace("StringLike", "StringEquals").replace(":aws-*", ":aws-node")),
    problems: () => [
      failed("trust policy", ROLE, `${ROLE} accepts kube-system/aws-node-2 (statement 1 allows it)`, REDEPLOY),
    ],
  },
  "the CNI's policy is detached": {
    make: (deployment) => detach(deployment, ROLE, CNI_POLICY),
    undo: (deployment) => attach(deployment, ROLE, CNI_POLICY),
    problems: () => [failed("permissions", ROLE, `${ROLE} lacks ${CNI_POLICY}`, REDEPLOY)],
  },
  "the add-on has lost its role": {
    make: (deployment) => setAddon(deployment, { serviceAccountRoleArn: undefined }),
    undo: (deployment) => setAddon(deployment, { serviceAccountRoleArn: ROLE_ARN }),
    problems: () => [failed("add-on", "vpc-cni", `vpc-cni has no role instead of ${ROLE_ARN}`, REDEPLOY)],
  },
  "flow logs are kept forever": {
    make: (deployment) => setRetention(deployment, NAMES.flowLogGroup, undefined),
    undo: (deployment) => setRetention(deployment, NAMES.flowLogGroup, 14),
    problems: () => [
      failed("log group", NAMES.flowLogGroup, `${NAMES.flowLogGroup} keeps everything instead of 14 days`, REDEPLOY),
    ],
  },
  "control-plane logs are kept longer": {
    make: (deployment) => setRetention(deployment, NAMES.controlPlaneLogGroup, 90),
    undo: (deployment) => setRetention(deployment, NAMES.controlPlaneLogGroup, 30),
    problems: () => [
      failed(
        "log group",
        NAMES.controlPlaneLogGroup,
        `${NAMES.controlPlaneLogGroup} keeps 90 days instead of 30 days`,
        REDEPLOY,
      ),
    ],
  },
  "the endpoint answers everybody": {
    make: ({ cluster }) => setNetwork(cluster, { publicAccessCidrs: ["0.0.0.0/0"] }),
    undo: ({ cluster }) => setNetwork(cluster, { publicAccessCidrs: ["203.0.113.0/24"] }),
    problems: () => [
      failed("endpoint", CLUSTER, "the public endpoint answers 0.0.0.0/0 instead of 203.0.113.0/24", REDEPLOY),
    ],
  },
  "settings were changed by hand": {
    make: async ({ cluster: { nodeGroups, addons } }) => {
      Object.assign(nodeGroups.get("spot") ?? {}, { labels: { team: "a" } });
      Object.assign(addons.get("coredns") ?? {}, { configurationValues: '{"replicaCount":3}' });
    },
    undo: async ({ cluster: { nodeGroups, addons } }) => {
      Object.assign(nodeGroups.get("spot") ?? {}, { labels: {} });
      Object.assign(addons.get("coredns") ?? {}, { configurationValues: "{}" });
    },
    problems: () => [
      failed("node group", "spot", "spot: labels is team=a instead of none", REDEPLOY),
      failed("add-on settings", "coredns", 'coredns: configuration is {"replicaCount":3} instead of {}', REDEPLOY),
    ],
  },
  "an account of the environment's own is gone": {
    make: (deployment) => deployment.cluster.controlPlane.client.remove(ECHOER),
    undo: (deployment) => deployment.cluster.controlPlane.client.create(ECHOER),
    problems: () => [failed("annotation", "demo/s3-echoer", "demo/s3-echoer does not exist", REDEPLOY_ALL)],
  },
};

/** Faults that need something else, whose fixing the account cannot play, or that share their check with one above. */
export const OTHER_FAULTS: Readonly<Record<string, Fault>> = {
  "zonal shift was switched on by hand": {
    make: async ({ cluster: { json } }) => Object.assign(json, { zonalShiftConfig: { enabled: true } }),
    undo: async ({ cluster: { json } }) => Object.assign(json, { zonalShiftConfig: undefined }),
    problems: () => [
      failed(
        "cluster settings",
        CLUSTER,
        `${CLUSTER}: zonalShift is true instead of false`,
        "write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy",
      ),
    ],
  },
  "the VPC is not let in": {
    make: (deployment) => changeRule(deployment, VPC_CIDR, "192.0.2.0/24"),
    undo: (deployment) => changeRule(deployment, "192.0.2.0/24", VPC_CIDR),
    problems: () => [failed("endpoint", CLUSTER, `the private endpoint does not answer ${VPC_CIDR}`, REDEPLOY)],
  },
  "an account of the environment's own has another role": {
    make: (deployment) => annotateEchoer(deployment, { "eks.amazonaws.com/role-arn": ROLE_ARN }),
    undo: (deployment) => annotateEchoer(deployment, ECHOER.metadata.annotations),
    problems: () => [
      failed(
        "annotation",
        "demo/s3-echoer",
        `demo/s3-echoer is annotated with ${ROLE_ARN} instead of ${ECHOER_ROLE_ARN}`,
        REDEPLOY_ALL,
      ),
    ],
  },
  "an account of the environment's own asks STS elsewhere": {
    make: (deployment) => annotateEchoer(deployment, { "eks.amazonaws.com/sts-regional-endpoints": "false" }),
    undo: (deployment) => annotateEchoer(deployment, ECHOER.metadata.annotations),
    problems: () => [
      failed(
        "annotation",
        "demo/s3-echoer",
        "demo/s3-echoer is annotated with eks.amazonaws.com/sts-regional-endpoints: false instead of true",
        REDEPLOY_ALL,
      ),
    ],
  },
  "the provider is for another audience": {
    make: async (deployment) => {
      await deleteProvider(deployment);
      await createProvider(deployment, "vault");
    },
    undo: async (deployment) => {
      await deleteProvider(deployment);
      await createProvider(deployment, "sts.amazonaws.com");
    },
    problems: (deployment) => [
      failed("OIDC audience", providerArnOf(deployment), "vault instead of sts.amazonaws.com alone", REDEPLOY),
    ],
  },
  "the thumbprint is of another certificate": {
    make: (deployment) => setThumbprint(deployment, OTHER_THUMBPRINT),
    undo: (deployment) => setThumbprint(deployment, thumbprintOf(deployment)),
    problems: (deployment) => [
      failed(
        "OIDC thumbprint",
        providerArnOf(deployment),
        `${OTHER_THUMBPRINT} instead of one of the issuer's certificates`,
        REDEPLOY,
      ),
    ],
  },
  "the role may do more": {
    make: (deployment) => attach(deployment, ROLE, ADMIN_POLICY),
    undo: (deployment) => detach(deployment, ROLE, ADMIN_POLICY),
    problems: () => [
      failed(
        "permissions",
        ROLE,
        `${ROLE} also has ${ADMIN_POLICY}`,
        `${TAKE_AWAY} --role-name ${ROLE} --policy-arn ${ADMIN_POLICY}`,
      ),
    ],
  },
  "the nodes may do what the CNI may": {
    make: (deployment) => attach(deployment, NAMES.nodeRole, CNI_POLICY),
    undo: (deployment) => detach(deployment, NAMES.nodeRole, CNI_POLICY),
    problems: () => [
      failed(
        "node role",
        NAMES.nodeRole,
        `${NAMES.nodeRole} may ec2:AssignPrivateIpAddresses, ec2:AttachNetworkInterface, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:DetachNetworkInterface, ec2:ModifyNetworkInterfaceAttribute, ec2:UnassignPrivateIpAddresses`,
        `${TAKE_AWAY} --role-name ${NAMES.nodeRole} --policy-arn ${CNI_POLICY}`,
      ),
    ],
  },
  "the add-on is degraded": {
    make: (deployment) =>
      setAddon(deployment, {
        status: "DEGRADED",
        health: { issues: [{ code: "AccessDenied", message: "not allowed", resourceIds: [] }] },
      }),
    undo: (deployment) => setAddon(deployment, { status: "ACTIVE", health: { issues: [] } }),
    problems: () => [
      failed(
        "add-on",
        "vpc-cni",
        "vpc-cni is DEGRADED; AccessDenied: not allowed",
        `see what it waits for: aws eks describe-addon ${ADDON}`,
      ),
    ],
  },
  "the annotation is gone": {
    make: (deployment) => annotate(deployment, null),
    undo: (deployment) => annotate(deployment, ROLE_ARN),
    problems: () => [
      failed(
        "annotation",
        ACCOUNT,
        `${ACCOUNT} is annotated with nothing instead of ${ROLE_ARN}`,
        `let EKS set it: aws eks update-addon ${ADDON} --service-account-role-arn ${ROLE_ARN} --resolve-conflicts OVERWRITE`,
      ),
    ],
  },
  "a pod runs without the variables": {
    make: async (deployment) => {
      // as one that was started before the annotation was there
      await annotate(deployment, null);
      subject = await restartPod(deployment, false);
      await annotate(deployment, ROLE_ARN);
    },
    undo: (deployment) => restartPod(deployment, true),
    problems: () => [
      failed(
        "pods",
        ACCOUNT,
        `1 of 3 pods of ${ACCOUNT} run without AWS_ROLE_ARN=${ROLE_ARN} and AWS_WEB_IDENTITY_TOKEN_FILE, like pods that are older than the annotation`,
        `restart them: kubectl delete pod --namespace kube-system ${subject}`,
      ),
    ],
  },
  "an add-on stayed at a version that EKS does not offer": {
    make: async ({ cluster }) => {
      former = cluster.addons.get("coredns")?.addonVersion;
      Object.assign(cluster.addons.get("coredns") ?? {}, { addonVersion: "v1.9.3-eksbuild.15" });
    },
    undo: async ({ cluster }) => Object.assign(cluster.addons.get("coredns") ?? {}, { addonVersion: former }),
    problems: ({ cluster: { json } }) => [
      failed(
        "add-on versions",
        CLUSTER,
        `EKS does not offer coredns v1.9.3-eksbuild.15 for Kubernetes ${json.version}`,
        `pin cluster.addons.coredns.version to one of aws eks describe-addon-versions --region us-west-2 --kubernetes-version ${json.version} --addon-name coredns, and deploy`,
      ),
    ],
  },
  "a node group stayed behind": {
    make: async ({ cluster }) => setGroupVersions(cluster, "1.30"),
    undo: async ({ cluster }) => setGroupVersions(cluster, cluster.json.version),
    problems: ({ cluster: { json, nodeGroups } }) => [
      failed(
        "node versions",
        CLUSTER,
        `${[...nodeGroups.keys()]
          .sort()
          .map((name) => `${name} runs 1.30`)
          .join(", ")}, but the cluster runs ${json.version}`,
        REDEPLOY,
      ),
    ],
  },
  "AWS has upgraded the cluster, whose support had ended": {
    make: async ({ cluster }) => Object.assign(cluster.json, { version: "1.37" }),
    undo: async ({ cluster }) => Object.assign(cluster.json, { version: "1.36" }),
    problems: ({ cluster: { nodeGroups } }) => [
      failed(
        "cluster version",
        CLUSTER,
        `${CLUSTER} runs 1.37, but the file says 1.36: AWS upgrades a cluster when support of its version ends, and EKS does not go back`,
        'write version: "1.37" in env_vars/test.yaml, and deploy, so that nodes follow',
      ),
      failed(
        "node versions",
        CLUSTER,
        `${[...nodeGroups.keys()]
          .sort()
          .map((name) => `${name} runs 1.36`)
          .join(", ")}, but the cluster runs 1.37`,
        REDEPLOY,
      ),
    ],
  },
  "a node is not ready": {
    make: async (deployment) => {
      subject = (await list(deployment, "/api/v1/nodes"))[0]?.metadata.name ?? "";
      await setKubelet(deployment, subject, "stopped");
    },
    undo: (deployment) => setKubelet(deployment, subject, null),
    problems: () => [failed("nodes", CLUSTER, `not ready: ${subject}`, `see why: kubectl describe node ${subject}`)],
  },
  "coredns is not available": {
    make: (deployment) => setCoredns(deployment, { type: "Recreate", rollingUpdate: null }, "that-no-node-has", 0),
    undo: (deployment) => setCoredns(deployment, { type: "RollingUpdate" }, null, 2),
    problems: () => [
      failed(
        "coredns",
        "kube-system/coredns",
        "0 of 2 replicas are available",
        "see why: kubectl describe deployment coredns --namespace kube-system",
      ),
    ],
  },
};

/** The pod or node that has the fault that was made last. */
let subject = "";

/** What the add-on's version was before. */
let former: unknown;

function setGroupVersions({ nodeGroups }: Cluster, version: string): void {
  for (const [, group] of nodeGroups) Object.assign(group, { version });
}

export function notMade(check: CheckKind, subject: string, found: string): Check {
  return { check, subject, result: "not made", found };
}

function failed(check: CheckKind, subject: string, found: string, fix: string): Check {
  return { check, subject, result: "failed", found, fix };
}

/** The OIDC provider of the deployed cluster. */
export function providerArnOf({ cluster }: Deployment): string {
  return `arn:aws:iam::123456789012:oidc-provider/${cluster.controlPlane.issuer.replace("https://", "")}`;
}

/** The SHA-1 fingerprint of the authority that signed the issuer's certificate. */
export function thumbprintOf({ cluster }: Deployment): string {
  return new X509Certificate(cluster.controlPlane.access.ca).fingerprint.replaceAll(":", "").toLowerCase();
}

function iam({ cloud }: Deployment, action: string, params: Readonly<Record<string, string>>) {
  return cloud.moto.query("iam", action, params);
}

function deleteProvider(deployment: Deployment) {
  return iam(deployment, "DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: providerArnOf(deployment) });
}

function createProvider(deployment: Deployment, audience: string) {
  return iam(deployment, "CreateOpenIDConnectProvider", {
    Url: deployment.cluster.controlPlane.issuer,
    "ClientIDList.member.1": audience,
    "ThumbprintList.member.1": thumbprintOf(deployment),
  });
}

function setThumbprint(deployment: Deployment, thumbprint: string) {
  return iam(deployment, "UpdateOpenIDConnectProviderThumbprint", {
    OpenIDConnectProviderArn: providerArnOf(deployment),
    "ThumbprintList.member.1": thumbprint,
  });
}

async function editTrust(deployment: Deployment, edit: (policy: string) => string): Promise<void> {
  const role = at(await iam(deployment, "GetRole", { RoleName: ROLE }), "GetRoleResult", "Role");
  const policy = decodeURIComponent(text(role, "AssumeRolePolicyDocument"));
  await iam(deployment, "UpdateAssumeRolePolicy", { RoleName: ROLE, PolicyDocument: edit(policy) });
}

function attach(deployment: Deployment, RoleName: string, PolicyArn: string) {
  return iam(deployment, "AttachRolePolicy", { RoleName, PolicyArn });
}

function detach(deployment: Deployment, RoleName: string, PolicyArn: string) {
  return iam(deployment, "DetachRolePolicy", { RoleName, PolicyArn });
}

function setRetention({ cloud }: Deployment, logGroupName: string, retentionInDays: number | undefined) {
  if (retentionInDays === undefined) return cloud.moto.json("logs", "DeleteRetentionPolicy", { logGroupName });
  return cloud.moto.json("logs", "PutRetentionPolicy", { logGroupName, retentionInDays });
}

async function setAddon({ cluster }: Deployment, changes: object): Promise<void> {
  Object.assign(cluster.addons.get("vpc-cni") ?? {}, changes);
}

async function setNetwork({ json }: Cluster, changes: object): Promise<void> {
  Object.assign(json.resourcesVpcConfig, changes);
}

/**
 * Lets another network in by the rule that lets one in. The rule stays the one that Terraform knows: a recreated one has
 * another id, and the next deploy would make it a second time, which EC2 refuses.
 */
async function changeRule({ cloud, cluster }: Deployment, from: string, to: string): Promise<void> {
  const groupId = cluster.json.resourcesVpcConfig.clusterSecurityGroupId;
  const rules = await describe(cloud.moto, "DescribeSecurityGroupRules", "securityGroupRuleSet", {
    "group-id": groupId,
  });
  const rule = rules.find((each) => text(each, "cidrIpv4") === from);
  if (!rule) throw new Error(`no rule of ${groupId} lets ${from} in`);
  await cloud.moto.query("ec2", "ModifySecurityGroupRules", {
    GroupId: groupId,
    "SecurityGroupRule.1.SecurityGroupRuleId": text(rule, "securityGroupRuleId"),
    "SecurityGroupRule.1.SecurityGroupRule.IpProtocol": "tcp",
    "SecurityGroupRule.1.SecurityGroupRule.FromPort": "443",
    "SecurityGroupRule.1.SecurityGroupRule.ToPort": "443",
    "SecurityGroupRule.1.SecurityGroupRule.CidrIpv4": to,
  });
}

function patch({ cluster }: Deployment, path: string, body: object): Promise<unknown> {
  return cluster.controlPlane.client.call("PATCH", path, body);
}

function annotate(deployment: Deployment, arn: string | null) {
  const metadata = { annotations: { "eks.amazonaws.com/role-arn": arn } };
  return patch(deployment, "/api/v1/namespaces/kube-system/serviceaccounts/aws-node", { metadata });
}

function annotateEchoer(deployment: Deployment, annotations: Readonly<Record<string, string>>) {
  return patch(deployment, "/api/v1/namespaces/demo/serviceaccounts/s3-echoer", { metadata: { annotations } });
}

function list({ cluster }: Deployment, path: string): Promise<KubeObject[]> {
  return cluster.controlPlane.client.list(path);
}

/** Ends a node's kubelet, or starts it again. */
async function setKubelet(deployment: Deployment, node: string, state: "stopped" | null): Promise<void> {
  const path = `/api/v1/nodes/${node}`;
  await patch(deployment, path, { metadata: { annotations: { [STOPPED_KUBELET]: state } } });
  const conditions = [{ type: "Ready", status: state === null ? "True" : "False" }];
  await patch(deployment, `${path}/status`, { status: { conditions } });
}

/** Lets coredns run only on nodes with a label, and waits until so many of its replicas are available. */
async function setCoredns(
  deployment: Deployment,
  strategy: object,
  label: string | null,
  wanted: number,
): Promise<void> {
  const path = "/apis/apps/v1/namespaces/kube-system/deployments/coredns";
  const template = { spec: { nodeSelector: { label } } };
  await patch(deployment, path, { spec: { strategy, template } });
  await soon(async () => {
    const { status } = (await deployment.cluster.controlPlane.client.call("GET", path)) as KubeObject;
    const { availableReplicas = 0 } = status as { availableReplicas?: number };
    return availableReplicas === wanted;
  });
}

/**
 * Ends the CNI's pod that has no variables, or one of those that have them, and waits until the daemon set has made
 * another that is the other way; returns its name. The webhook may learn of a changed annotation a moment later.
 */
async function restartPod(deployment: Deployment, toHaveVariables: boolean): Promise<string> {
  let restarted: KubeObject | undefined;
  await soon(async () => {
    const pods = (await list(deployment, "/api/v1/namespaces/kube-system/pods")).filter(isOfCni);
    restarted = pods.filter((pod) => hasVariables(pod) === toHaveVariables).at(0);
    const areAllRunning = pods.length === 3 && pods.every(isRunning);
    const isDone = areAllRunning && (toHaveVariables ? pods.every(hasVariables) : restarted !== undefined);
    const other = pods.find((pod) => hasVariables(pod) !== toHaveVariables);
    if (!isDone && areAllRunning && other) await deployment.cluster.controlPlane.client.remove(other);
    return isDone;
  });
  return restarted?.metadata.name ?? "";
}

function isOfCni({ metadata }: KubeObject): boolean {
  return metadata.labels?.["k8s-app"] === "aws-node";
}

function isRunning({ metadata, status }: KubeObject): boolean {
  return (status as { phase: string }).phase === "Running" && metadata.deletionTimestamp === undefined;
}

function hasVariables({ spec }: KubeObject): boolean {
  return JSON.stringify(spec).includes("AWS_ROLE_ARN");
}

async function soon(isSo: () => Promise<boolean>): Promise<void> {
  if (!(await until(isSo, 30))) throw new Error("it did not become so within 30 s");
}
