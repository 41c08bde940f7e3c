import type { Cluster, Json } from "../eks/state";
import { KubeError, type KubeObject } from "./client";

/**
 * What EKS, kubelets and controllers would put into the cluster: nodes that are ready, the add-ons' service accounts,
 * daemon sets and deployments, and their pods, which pass the pod identity webhook as any pod does.
 */

const NAMESPACE = "kube-system";
const DAEMON_SETS: Readonly<Record<string, string>> = {
  "vpc-cni": "aws-node",
  "kube-proxy": "kube-proxy",
  "eks-pod-identity-agent": "eks-pod-identity-agent",
};
const DEPLOYMENTS: Readonly<Record<string, string>> = { coredns: "coredns" };

/** The nodes of a group, one for each instance that it should have, and the daemon sets' pods on them. */
export async function addNodes(cluster: Cluster, { nodegroupName, scalingConfig, taints }: Json): Promise<void> {
  for (let index = 0; index < scalingConfig.desiredSize; index++) {
    const name = `${nodegroupName}-${index}`;
    await apply(cluster, {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name, labels: { "eks.amazonaws.com/nodegroup": nodegroupName } },
      spec: { taints: taints.map(({ key, value, effect }: Json) => ({ key, value, effect: TAINT_EFFECTS[effect] })) },
      status: { conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }] },
    });
  }
  await startDaemonPods(cluster);
}

export async function removeNodes(cluster: Cluster, nodegroupName: string): Promise<void> {
  const { client } = cluster.controlPlane;
  const selector = encodeURIComponent(`eks.amazonaws.com/nodegroup=${nodegroupName}`);
  for (const { metadata } of await client.list(`/api/v1/nodes?labelSelector=${selector}`)) {
    for (const pod of await client.list(
      `/api/v1/namespaces/${NAMESPACE}/pods?fieldSelector=spec.nodeName=${metadata.name}`,
    )) {
      await client.remove({ ...pod, apiVersion: "v1", kind: "Pod" });
    }
    await client.remove({ apiVersion: "v1", kind: "Node", metadata });
  }
}

/** An add-on's objects. The service account of `vpc-cni` gets its role as an annotation, from EKS, as on AWS. */
export async function addAddon(cluster: Cluster, addon: string, roleArn?: string): Promise<void> {
  const name = DAEMON_SETS[addon] ?? DEPLOYMENTS[addon];
  if (!name) return;
  const annotations = roleArn ? { "eks.amazonaws.com/role-arn": roleArn } : undefined;
  await apply(cluster, {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace: NAMESPACE, annotations },
  });
  const replicas = 2;
  const template = { metadata: { labels: { app: name } }, spec: podSpec(name) };
  const isDaemonSet = addon in DAEMON_SETS;
  await apply(cluster, {
    apiVersion: "apps/v1",
    kind: isDaemonSet ? "DaemonSet" : "Deployment",
    metadata: { name, namespace: NAMESPACE },
    spec: { selector: { matchLabels: { app: name } }, template, ...(isDaemonSet ? {} : { replicas }) },
    status: isDaemonSet ? undefined : { replicas, readyReplicas: replicas, availableReplicas: replicas },
  });
  await startDaemonPods(cluster);
}

export async function removeAddon(cluster: Cluster, addon: string): Promise<void> {
  const { client } = cluster.controlPlane;
  const name = DAEMON_SETS[addon] ?? DEPLOYMENTS[addon];
  if (!name) return;
  const metadata = { name, namespace: NAMESPACE };
  for (const pod of await client.list(`/api/v1/namespaces/${NAMESPACE}/pods?labelSelector=app=${name}`)) {
    await client.remove({ ...pod, apiVersion: "v1", kind: "Pod" });
  }
  await client.remove({ apiVersion: "apps/v1", kind: addon in DAEMON_SETS ? "DaemonSet" : "Deployment", metadata });
  await client.remove({ apiVersion: "v1", kind: "ServiceAccount", metadata });
}

/** Makes the pods of the daemon sets on every node that has none yet, through the API server and its webhook. */
export async function startDaemonPods({ addons, controlPlane: { client } }: Cluster): Promise<void> {
  const daemons = [...addons.keys()].flatMap((addon) => DAEMON_SETS[addon] ?? []);
  for (const { metadata: node } of await client.list("/api/v1/nodes")) {
    for (const daemon of daemons) {
      const metadata = {
        name: `${daemon}-${node.name}`,
        namespace: NAMESPACE,
        labels: { app: daemon, "k8s-app": daemon },
      };
      const pod: KubeObject = {
        apiVersion: "v1",
        kind: "Pod",
        metadata,
        spec: { ...podSpec(daemon), nodeName: node.name, tolerations: [{ operator: "Exists" }] },
        status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
      };
      await client.create(pod).catch(unlessExists);
    }
  }
}

const TAINT_EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

function podSpec(name: string): Json {
  return { serviceAccountName: name, containers: [{ name, image: `registry.invalid/${name}` }] };
}

async function apply({ controlPlane: { client } }: Cluster, object: KubeObject): Promise<void> {
  try {
    await client.create(object);
  } catch (error) {
    unlessExists(error);
    await client.update(object);
  }
}

function unlessExists(error: unknown): void {
  if (!(error instanceof KubeError && error.status === 409)) throw error;
}
