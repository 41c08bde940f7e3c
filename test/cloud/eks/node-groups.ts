import { randomUUID } from "node:crypto";
import { findSubnet, nodesReachAws } from "../account/ec2";
import { findRole } from "../account/iam";
import type { EksContext } from "./context";
import { checkImage } from "./images";
import { checkLabels, checkTaints, labelsOfOthers } from "./labels";
import { isInClusterGroup, launchFailure } from "./launch-template";
import { admitNodes } from "./node-access";
import { join, leave, notJoined, relabel, replace, scale } from "./nodes";
import { answersNodes } from "./reach";
import { checkScaling, checkUpdateLimit } from "./scaling";
import { type Cluster, type Issue, inUse, invalid, type Json, notFound, now, startUpdate } from "./state";
import { trustsService } from "./trust";

const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy"];
const IMAGE_POLICIES = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEC2ContainerRegistryReadOnly"];

const NOT_IN_GROUP = "they are not in the cluster's security group";

/** CreateNodegroup: its nodes join, or the group fails as it does where something that they need is missing. */
export async function createNodeGroup(context: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { nodegroupName: name, nodeRole } = body;
  if (cluster.json.status !== "ACTIVE") throw inUse(`Cluster '${cluster.json.name}' is not in ACTIVE status`);
  if (cluster.nodeGroups.has(name)) throw inUse(`NodeGroup already exists with name ${name}`);
  checkImage(body);
  checkScaling(body.scalingConfig);
  checkLabels(body.labels ?? {});
  checkTaints(body.taints ?? []);
  checkUpdateLimit(body.updateConfig ?? {}, body.scalingConfig);
  const role = await findRole(context.moto, nodeRole);
  if (!role || !trustsService(role, "ec2.amazonaws.com"))
    throw invalid(`The role ${nodeRole} does not exist or does not trust EC2`);
  await admitNodes(context, cluster, nodeRole);
  const problem = await reasonNotToJoin(context, cluster, body, role.attached);
  const failure = await launchFailure(context.moto, body);
  const json = nodeGroupJson(context, cluster, body);
  cluster.nodeGroups.set(name, json);
  if (failure) {
    fail(json, [failure]);
  } else if (problem) {
    fail(json, [notJoined(problem)]);
  } else {
    inBackground(json, async () => {
      const issues = await join(context, cluster, json);
      if (issues.length > 0) fail(json, issues);
      else json.status = "ACTIVE";
    });
  }
  return { nodegroup: { ...json, status: "CREATING" } };
}

/** DeleteNodegroup: its nodes are drained first; it is gone when they are. */
export function deleteNodeGroup(context: EksContext, cluster: Cluster, name: string): Json {
  const json = findNodeGroup(cluster, name);
  if (json.status !== "DELETING") {
    json.status = "DELETING";
    inBackground(json, async () => {
      await leave(context, cluster, json);
      cluster.nodeGroups.delete(name);
    });
  }
  return { nodegroup: { ...json } };
}

/** UpdateNodegroupConfig: sizes, labels, taints, how many at a time. The nodes that there are stay. */
export function updateNodeGroupConfig(context: EksContext, cluster: Cluster, name: string, body: Json): Json {
  const json = findActiveNodeGroup(cluster, name);
  const before = { labels: { ...json.labels }, taints: json.taints };
  const scalingConfig = { ...json.scalingConfig, ...body.scalingConfig };
  checkScaling(scalingConfig);
  checkLabels(body.labels?.addOrUpdateLabels ?? {});
  checkTaints(body.taints?.addOrUpdateTaints ?? []);
  if (body.updateConfig) checkUpdateLimit(body.updateConfig, scalingConfig);
  json.scalingConfig = scalingConfig;
  if (body.updateConfig) json.updateConfig = body.updateConfig;
  if (body.nodeRepairConfig) json.nodeRepairConfig = { ...json.nodeRepairConfig, ...body.nodeRepairConfig };
  for (const key of body.labels?.removeLabels ?? []) delete json.labels[key];
  Object.assign(json.labels, body.labels?.addOrUpdateLabels);
  const { addOrUpdateTaints = [], removeTaints = [] } = body.taints ?? {};
  const isGone = (taint: Json) =>
    [...addOrUpdateTaints, ...removeTaints].some(({ key, effect }) => key === taint.key && effect === taint.effect);
  json.taints = [...json.taints.filter((taint: Json) => !isGone(taint)), ...addOrUpdateTaints];
  return startNodeGroupUpdate(cluster, json, "ConfigUpdate", async () => {
    await relabel(cluster, json, before);
    return scale(context, cluster, json);
  });
}

/** UpdateNodegroupVersion: Kubernetes, image or launch template. Every node that is of another is replaced. */
export function updateNodeGroupVersion(context: EksContext, cluster: Cluster, name: string, body: Json): Json {
  const json = findActiveNodeGroup(cluster, name);
  const wanted = JSON.parse(JSON.stringify(json));
  if (body.version) Object.assign(wanted, { version: body.version, releaseVersion: releaseOf(body.version) });
  if (body.releaseVersion) wanted.releaseVersion = body.releaseVersion;
  if (body.launchTemplate) Object.assign(wanted.launchTemplate, body.launchTemplate);
  return startNodeGroupUpdate(cluster, json, "VersionUpdate", async () => {
    const failure = await launchFailure(context.moto, wanted);
    if (failure) return [failure];
    if (!(await isInClusterGroup(context.moto, cluster, wanted))) return [notJoined(NOT_IN_GROUP)];
    const issues = await replace(context, cluster, wanted, body.force === true);
    if (issues.length === 0) {
      const { version, releaseVersion, launchTemplate } = wanted;
      Object.assign(json, { version, releaseVersion, launchTemplate });
    }
    return issues;
  });
}

function startNodeGroupUpdate(cluster: Cluster, json: Json, type: string, work: () => Promise<readonly Issue[]>): Json {
  json.status = "UPDATING";
  return startUpdate(cluster, type, async () => {
    try {
      return await work();
    } finally {
      if (json.status === "UPDATING") json.status = "ACTIVE";
    }
  });
}

/** Goes on when the call is answered; what goes wrong is told by the group. */
function inBackground(json: Json, work: () => Promise<void>): void {
  work().catch((error: Error) =>
    fail(json, [{ code: "InternalFailure", message: String(error.stack), resourceIds: [] }]),
  );
}

function fail(json: Json, issues: readonly Issue[]): void {
  const status = json.status === "DELETING" ? "DELETE_FAILED" : "CREATE_FAILED";
  Object.assign(json, { status, health: { issues } });
}

function findActiveNodeGroup(cluster: Cluster, name: string): Json {
  const json = findNodeGroup(cluster, name);
  if (json.status !== "ACTIVE") throw inUse("Nodegroup cannot be updated as it is currently not in Active State");
  return json;
}

export function findNodeGroup(cluster: Cluster, name: string): Json {
  const json = cluster.nodeGroups.get(name);
  if (!json) throw notFound(`No node group found for name: ${name}.`);
  return json;
}

/** What would keep nodes from becoming ready; undefined where nothing does. */
async function reasonNotToJoin(
  { moto }: EksContext,
  cluster: Cluster,
  body: Json,
  policies: readonly string[],
): Promise<string | undefined> {
  if (!(await isInClusterGroup(moto, cluster, body))) return NOT_IN_GROUP;
  if (!cluster.addons.has("vpc-cni")) return "there is no CNI";
  if (!cluster.addons.has("kube-proxy")) return "there is no kube-proxy";
  if (!policies.some((policy) => WORKER_POLICIES.includes(policy)))
    return "the node role lacks AmazonEKSWorkerNodePolicy";
  if (!policies.some((policy) => IMAGE_POLICIES.includes(policy))) return "the node role may not pull images";
  const labels = labelsOfOthers(body.labels ?? {});
  if (labels.length > 0) return `the kubelet does not start: unknown labels specified with --node-labels: [${labels}]`;
  for (const id of body.subnets) {
    const subnet = await findSubnet(moto, id);
    if (!subnet || !(await nodesReachAws(moto, subnet))) return `subnet ${id} has no way to AWS's services`;
    if (!(await answersNodes(moto, cluster.json, subnet))) return `the endpoint does not answer nodes in subnet ${id}`;
  }
  return undefined;
}

function nodeGroupJson({ state }: EksContext, cluster: Cluster, body: Json): Json {
  const { nodegroupName, version = cluster.json.version } = body;
  return {
    nodegroupArn: state.arn(`nodegroup/${cluster.json.name}/${nodegroupName}/${randomUUID()}`),
    clusterName: cluster.json.name,
    status: "CREATING",
    createdAt: now(),
    modifiedAt: now(),
    amiType: "AL2023_x86_64_STANDARD",
    capacityType: "ON_DEMAND",
    labels: {},
    taints: [],
    tags: {},
    updateConfig: { maxUnavailable: 1 },
    releaseVersion: releaseOf(version),
    ...body,
    version,
    resources: { autoScalingGroups: [{ name: `eks-${nodegroupName}-${randomUUID()}` }] },
    health: { issues: [] },
  };
}

function releaseOf(version: string): string {
  return `${version}.1-20251120`;
}
