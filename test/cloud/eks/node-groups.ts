import { randomUUID } from "node:crypto";
import { findSubnet, nodesReachAws } from "../account/ec2";
import { findRole } from "../account/iam";
import { addNodes, removeNodes } from "../kubernetes/workloads";
import type { EksContext } from "./context";
import { answersNodes } from "./reach";
import { checkScaling } from "./scaling";
import { type Cluster, inUse, invalid, type Json, notFound, now, update } from "./state";
import { trustsService } from "./trust";

const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy"];
const IMAGE_POLICIES = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEC2ContainerRegistryReadOnly"];

/** CreateNodegroup: its nodes join, or the group fails as it does where something that they need is missing. */
export async function createNodeGroup(context: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { nodegroupName: name, nodeRole } = body;
  if (cluster.json.status !== "ACTIVE") throw inUse(`Cluster '${cluster.json.name}' is not in ACTIVE status`);
  if (cluster.nodeGroups.has(name)) throw inUse(`NodeGroup already exists with name ${name}`);
  checkScaling(body.scalingConfig);
  const role = await findRole(context.moto, nodeRole);
  if (!role || !trustsService(role, "ec2.amazonaws.com"))
    throw invalid(`The role ${nodeRole} does not exist or does not trust EC2`);
  const problem = await reasonNotToJoin(context, cluster, body, role.attached);
  const json = nodeGroupJson(context, cluster, body);
  cluster.nodeGroups.set(name, json);
  if (problem) {
    const issue = {
      code: "NodeCreationFailure",
      message: `Instances failed to join the kubernetes cluster: ${problem}`,
    };
    Object.assign(json, { status: "CREATE_FAILED", health: { issues: [{ ...issue, resourceIds: [] }] } });
  } else {
    await addNodes(cluster, json);
  }
  return { nodegroup: { ...json, status: "CREATING" } };
}

export async function deleteNodeGroup(cluster: Cluster, name: string): Promise<Json> {
  const json = findNodeGroup(cluster, name);
  cluster.nodeGroups.delete(name);
  await removeNodes(cluster, name);
  return { nodegroup: { ...json, status: "DELETING" } };
}

/** UpdateNodegroupConfig: sizes, labels, taints, how many at a time. */
export async function updateNodeGroupConfig(cluster: Cluster, name: string, body: Json): Promise<Json> {
  const json = findNodeGroup(cluster, name);
  const scalingConfig = { ...json.scalingConfig, ...body.scalingConfig };
  checkScaling(scalingConfig);
  json.scalingConfig = scalingConfig;
  if (body.updateConfig) json.updateConfig = body.updateConfig;
  for (const key of body.labels?.removeLabels ?? []) delete json.labels[key];
  Object.assign(json.labels, body.labels?.addOrUpdateLabels);
  const { addOrUpdateTaints = [], removeTaints = [] } = body.taints ?? {};
  const isGone = (taint: Json) =>
    [...addOrUpdateTaints, ...removeTaints].some(({ key, effect }) => key === taint.key && effect === taint.effect);
  json.taints = [...json.taints.filter((taint: Json) => !isGone(taint)), ...addOrUpdateTaints];
  await removeNodes(cluster, name);
  await addNodes(cluster, json);
  return update(cluster, "ConfigUpdate");
}

/** UpdateNodegroupVersion: Kubernetes, image or launch template. */
export function updateNodeGroupVersion(cluster: Cluster, name: string, body: Json): Json {
  const json = findNodeGroup(cluster, name);
  if (body.version) Object.assign(json, { version: body.version, releaseVersion: releaseOf(body.version) });
  if (body.releaseVersion) json.releaseVersion = body.releaseVersion;
  if (body.launchTemplate) Object.assign(json.launchTemplate, body.launchTemplate);
  return update(cluster, "VersionUpdate");
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
  if (cluster.addons.get("vpc-cni")?.status !== "ACTIVE") return "there is no CNI";
  if (cluster.addons.get("kube-proxy")?.status !== "ACTIVE") return "there is no kube-proxy";
  if (!policies.some((policy) => WORKER_POLICIES.includes(policy)))
    return "the node role lacks AmazonEKSWorkerNodePolicy";
  if (!policies.some((policy) => IMAGE_POLICIES.includes(policy))) return "the node role may not pull images";
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
    status: "ACTIVE",
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
