import { type KubeClient, KubeError, type KubeObject } from "./client";
import { until } from "./until";

/** No new pods on a node. */
export async function cordon(client: KubeClient, node: KubeObject): Promise<void> {
  await client.patch(node, { spec: { unschedulable: true } });
}

/**
 * Evicts the pods of nodes, all but those of daemon sets, as `kubectl drain` does: where a budget allows no more
 * disruption it is tried again.
 *
 * @returns those that are still there when the time is over
 */
export async function drain(
  client: KubeClient,
  nodes: readonly KubeObject[],
  seconds: number,
): Promise<readonly KubeObject[]> {
  let left: KubeObject[] = [];
  await until(async () => {
    left = (await Promise.all(nodes.map((node) => podsOf(client, node)))).flat().filter(isEvictable);
    for (const pod of left) await evict(client, pod);
    return left.length === 0;
  }, seconds);
  return left;
}

/** The pods that a node has, of all namespaces. */
export function podsOf(client: KubeClient, { metadata }: KubeObject): Promise<KubeObject[]> {
  return client.list(`/api/v1/pods?fieldSelector=spec.nodeName=${metadata.name}`);
}

function isEvictable({ metadata }: KubeObject): boolean {
  return !metadata.ownerReferences?.some(({ kind }) => kind === "DaemonSet");
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction: 429 where a budget forbids it. */
async function evict(
  client: KubeClient,
  { metadata: { name, namespace, deletionTimestamp } }: KubeObject,
): Promise<void> {
  if (deletionTimestamp) return;
  const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
  await client.call("POST", `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, eviction).catch((error) => {
    if (!(error instanceof KubeError && [404, 429].includes(error.status))) throw error;
  });
}
