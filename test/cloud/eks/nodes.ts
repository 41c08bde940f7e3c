import { randomInt } from "node:crypto";
import { formatCidr, parseCidr, sizeOf } from "../../../src/lib/cidr";
import { findSubnet, type Subnet } from "../account/ec2";
import type { KubeClient, KubeObject } from "../kubernetes/client";
import { cordon, drain, podsOf } from "../kubernetes/drain";
import { nodeObject, nodeTaints, originOf } from "../kubernetes/node-object";
import { until } from "../kubernetes/until";
import type { EksContext } from "./context";
import { reasonNotAdmitted } from "./node-access";
import type { Cluster, Issue, Json } from "./state";

/**
 * The nodes of a group, as EKS and its Auto Scaling group handle them:
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html. Each function returns what went
 * wrong.
 */

/** The first nodes of a group. */
export function join(context: EksContext, cluster: Cluster, group: Json): Promise<readonly Issue[]> {
  return launch(context, cluster, group, group.scalingConfig.desiredSize);
}

/** As many nodes as the group should have: the newest go. Budgets are kept as long as EKS has patience. */
export async function scale(context: EksContext, cluster: Cluster, group: Json): Promise<readonly Issue[]> {
  const nodes = await nodesOf(cluster, group);
  const { desiredSize } = group.scalingConfig;
  if (nodes.length < desiredSize) return launch(context, cluster, group, desiredSize - nodes.length);
  await retire(context, cluster, nodes.slice(desiredSize));
  return [];
}

/** All nodes go: https://docs.aws.amazon.com/eks/latest/userguide/delete-managed-node-group.html */
export async function leave(context: EksContext, cluster: Cluster, group: Json): Promise<void> {
  await retire(context, cluster, await nodesOf(cluster, group));
}

/**
 * Labels and taints of the group, on the nodes that there are; what others put there stays:
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateNodegroupConfig.html
 */
export async function relabel(cluster: Cluster, group: Json, before: Pick<Json, "labels" | "taints">): Promise<void> {
  const { client } = cluster.controlPlane;
  const removed = Object.keys(before.labels).filter((key) => !(key in group.labels));
  const labels = { ...Object.fromEntries(removed.map((key) => [key, null])), ...group.labels };
  const earlier = nodeTaints({ taints: before.taints });
  for (const node of await nodesOf(cluster, group)) {
    const { taints = [] } = node.spec as { taints?: Json[] };
    const others = taints.filter(
      (taint) => !earlier.some((one) => one.key === taint.key && one.effect === taint.effect),
    );
    await client.patch(node, { metadata: { labels }, spec: { taints: [...others, ...nodeTaints(group)] } });
  }
}

/**
 * Replaces the nodes that are not what the group should be made of, as many at a time as it allows: new ones are ready
 * before old ones are drained. Where budgets keep pods on a node it fails, and leaves the other nodes as they are;
 * with `isForced` those pods are deleted.
 */
export async function replace(
  context: EksContext,
  cluster: Cluster,
  group: Json,
  isForced: boolean,
): Promise<readonly Issue[]> {
  const { client } = cluster.controlPlane;
  const origin = Object.entries(originOf(group));
  const outdated = (await nodesOf(cluster, group)).filter(({ metadata }) =>
    origin.some(([label, value]) => metadata.labels?.[label] !== value),
  );
  const atOnce = nodesAtOnce(group, outdated.length);
  for (let index = 0; index < outdated.length; index += atOnce) {
    const batch = outdated.slice(index, index + atOnce);
    const issues = await launch(context, cluster, group, batch.length);
    if (issues.length > 0) return issues;
    for (const node of outdated.slice(index)) await cordon(client, node);
    const kept = await drain(client, batch, context.patienceSeconds);
    if (kept.length > 0 && !isForced) return [notEvicted(group, batch)];
    await terminate(client, batch);
  }
  return scale(context, cluster, group);
}

/** Why nodes did not join. */
export function notJoined(reason: string): Issue {
  const message = `Instances failed to join the kubernetes cluster: ${reason}`;
  return { code: "NodeCreationFailure", message, resourceIds: [] };
}

function notEvicted({ nodegroupName }: Json, nodes: readonly KubeObject[]): Issue {
  const message = `Reached max retries while trying to evict pods from nodes in node group ${nodegroupName}`;
  return { code: "PodEvictionFailure", message, resourceIds: nodes.map(({ metadata }) => metadata.name) };
}

function nodesAtOnce({ updateConfig }: Json, count: number): number {
  const { maxUnavailable, maxUnavailablePercentage } = updateConfig;
  return maxUnavailable ?? Math.max(1, Math.floor((count * maxUnavailablePercentage) / 100));
}

/** Starts nodes, and waits until they are ready. */
async function launch(context: EksContext, cluster: Cluster, group: Json, count: number): Promise<readonly Issue[]> {
  const { client } = cluster.controlPlane;
  const refusal = count > 0 ? await reasonNotAdmitted(context, cluster, group.nodeRole) : undefined;
  if (refusal !== undefined) return [notJoined(refusal)];
  const started: KubeObject[] = [];
  for (let index = 0; index < count; index++) {
    const place = await placeOf(context, cluster, group);
    const node = nodeObject(group, { region: context.state.region, ...place });
    await client.create(node);
    started.push(node);
  }
  const areReady = async () => (await Promise.all(started.map((node) => isReady(client, node)))).every(Boolean);
  const isJoined = await until(areReady, context.patienceSeconds);
  return isJoined ? [] : [notJoined("they are not ready")];
}

/** In the subnet that has the fewest of the group's nodes, an address that no node has. */
async function placeOf({ moto }: EksContext, cluster: Cluster, group: Json) {
  const subnets = await Promise.all(group.subnets.map((id: string) => findSubnet(moto, id)));
  const all = await cluster.controlPlane.client.list("/api/v1/nodes");
  const names = all.map(({ metadata }) => metadata.name);
  const zones = (await nodesOf(cluster, group)).map(({ metadata }) => metadata.labels?.["topology.kubernetes.io/zone"]);
  const countIn = ({ zone }: Subnet) => zones.filter((one) => one === zone).length;
  const [subnet] = subnets.filter((one) => one !== undefined).sort((a, b) => countIn(a) - countIn(b));
  for (;;) {
    const privateIp = addressIn(subnet);
    const isTaken = names.some((name) => name.startsWith(`ip-${privateIp.replaceAll(".", "-")}.`));
    if (!isTaken) return { zone: subnet.zone, privateIp };
  }
}

/** One of a subnet's addresses but the first four and the last, which AWS keeps. */
function addressIn({ cidr }: Subnet): string {
  const network = parseCidr(cidr);
  if (!network) throw new Error(`no network: ${cidr}`);
  const base = network.base + randomInt(4, sizeOf(network) - 1);
  return formatCidr({ base, prefix: 32 }).replace("/32", "");
}

async function isReady(client: KubeClient, node: KubeObject): Promise<boolean> {
  const { conditions = [] } = ((await client.find(node))?.status ?? {}) as { conditions?: Json[] };
  return conditions.some(({ type, status }) => type === "Ready" && status === "True");
}

/** Drains nodes for as long as EKS has patience, and ends them: budgets do not keep a group that shrinks or goes. */
async function retire(context: EksContext, cluster: Cluster, nodes: readonly KubeObject[]): Promise<void> {
  const { client } = cluster.controlPlane;
  for (const node of nodes) await cordon(client, node);
  await drain(client, nodes, context.patienceSeconds);
  await terminate(client, nodes);
}

async function terminate(client: KubeClient, nodes: readonly KubeObject[]): Promise<void> {
  for (const node of nodes) {
    const pods = await podsOf(client, node);
    // the node first: a daemon set would start its pod on it again
    await client.remove(node);
    for (const pod of pods) await client.remove(pod);
  }
}

/** Oldest first. */
async function nodesOf({ controlPlane: { client } }: Cluster, { nodegroupName }: Json): Promise<KubeObject[]> {
  const selector = encodeURIComponent(`eks.amazonaws.com/nodegroup=${nodegroupName}`);
  const nodes = await client.list(`/api/v1/nodes?labelSelector=${selector}`);
  const age = ({ metadata }: KubeObject) => `${metadata.creationTimestamp} ${metadata.name}`;
  return nodes.sort((a, b) => age(a).localeCompare(age(b)));
}
