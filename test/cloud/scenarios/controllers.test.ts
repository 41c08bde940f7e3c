import type { Nodegroup, Update } from "@aws-sdk/client-eks";
import { CONTROLLER_ACCOUNTS } from "../../../src/aws/controller-accounts";
import { Cloud } from "../cloud";
import type { KubeClient, KubeObject } from "../kubernetes/client";
import { until } from "../kubernetes/until";
import { arnOf, type Clients, clientsOf, createRole, createSmallCluster, letNodesOut } from "./support/small-cluster";

/** What Kubernetes' own controllers and scheduler do with what EKS makes, and EKS with what they say. */

const CLUSTER = "demo";
const WORKER_POLICIES = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];
const PATIENCE_SECONDS = 3;
const TAINT = { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" } as const;

let cloud: Cloud;
let eks: Clients["eks"];
let client: KubeClient;
let subnets: string[];

beforeAll(async () => {
  cloud = await Cloud.start({ patienceSeconds: PATIENCE_SECONDS });
  const clients = clientsOf(cloud.env);
  eks = clients.eks;
  const { vpcId, subnetIds } = await createSmallCluster(clients, CLUSTER);
  subnets = subnetIds;
  client = cloud.state.cluster(CLUSTER).controlPlane.client;
  await letNodesOut(clients, vpcId, String(subnetIds[0]));
  await createRole(clients.iam, "node", { Service: "ec2.amazonaws.com" }, WORKER_POLICIES);
  await eks.createAddon({ clusterName: CLUSTER, addonName: "vpc-cni" });
  await eks.createAddon({ clusterName: CLUSTER, addonName: "kube-proxy" });
});
afterAll(() => cloud?.stop());

async function soon(isSo: () => Promise<boolean>): Promise<void> {
  expect(await until(isSo, 30)).toBe(true);
}

/** What `is` says of a node group once it no longer changes. */
async function settled(nodegroupName: string): Promise<Nodegroup | undefined> {
  let group: Nodegroup | undefined;
  await soon(async () => {
    ({ nodegroup: group } = await eks.describeNodegroup({ clusterName: CLUSTER, nodegroupName }));
    return !["CREATING", "UPDATING", "DELETING"].includes(group?.status ?? "");
  });
  return group;
}

async function ended({ update }: { update?: Update }): Promise<Update | undefined> {
  let last = update;
  expect(last?.status).toBe("InProgress");
  await soon(async () => {
    ({ update: last } = await eks.describeUpdate({ name: CLUSTER, updateId: update?.id }));
    return last?.status !== "InProgress";
  });
  return last;
}

function createGroup(nodegroupName: string, desiredSize: number, more: object = {}) {
  return eks.createNodegroup({
    clusterName: CLUSTER,
    nodegroupName,
    nodeRole: arnOf("node"),
    subnets,
    instanceTypes: ["m5.large"],
    scalingConfig: { minSize: 0, desiredSize, maxSize: 9 },
    version: "1.34",
    ...more,
  });
}

async function nodes(group?: string): Promise<Node[]> {
  const all = (await client.list("/api/v1/nodes")) as unknown as Node[];
  return all.filter(({ metadata }) => !group || metadata.labels["eks.amazonaws.com/nodegroup"] === group);
}

async function pods(app: string): Promise<Pod[]> {
  const selector = encodeURIComponent(`k8s-app=${app}`);
  return (await client.list(`/api/v1/pods?labelSelector=${selector}`)) as unknown as Pod[];
}

const namesOf = (objects: readonly { metadata: { name: string } }[]) => objects.map(({ metadata }) => metadata.name);
const nodesOf = (found: readonly Pod[]) => [...new Set(found.map(({ spec }) => spec.nodeName))].sort();

interface Node extends KubeObject {
  readonly metadata: KubeObject["metadata"] & { readonly uid: string; readonly labels: Record<string, string> };
  readonly spec: { readonly providerID: string; readonly taints?: Taint[]; readonly unschedulable?: boolean };
  readonly status: {
    readonly allocatable: Record<string, string>;
    readonly conditions: { readonly type: string; readonly status: string }[];
    readonly nodeInfo: { readonly kubeletVersion: string };
  };
}

interface Taint {
  readonly key: string;
}

/** A node's own taints: that of one that is not ready yet goes a moment later. */
function taintsOf({ taints = [] }: Node["spec"]): readonly Taint[] {
  return taints.filter(({ key }) => !key.startsWith("node.kubernetes.io/"));
}

interface Pod extends KubeObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase: string; readonly conditions?: { readonly reason?: string }[] };
}

/** A deployment whose pods are spread, with a budget where it is given one. */
/** @param whenUnsatisfiable whether a pod waits for a node that has none of the others yet */
async function deploy(
  app: string,
  replicas: number,
  budget?: object,
  whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway" = "ScheduleAnyway",
): Promise<void> {
  const labels = { "k8s-app": app };
  const labelSelector = { matchLabels: labels };
  const spread = {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    whenUnsatisfiable,
    // nodes that take no pods are none to spread over
    nodeTaintsPolicy: "Honor",
    labelSelector,
  };
  const spec = { containers: [{ name: app, image: "registry.invalid/app" }], topologySpreadConstraints: [spread] };
  const metadata = { name: app, namespace: "default" };
  await client.apply({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: { replicas, selector: labelSelector, template: { metadata: { labels }, spec } },
  });
  if (budget) {
    const spec = { ...budget, selector: labelSelector };
    await client.apply({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata, spec });
  }
  await soon(async () => (await running(app)).length === replicas);
}

async function running(app: string): Promise<Pod[]> {
  return (await pods(app)).filter(({ status, metadata }) => status.phase === "Running" && !metadata.deletionTimestamp);
}

async function remove(app: string): Promise<void> {
  const metadata = { name: app, namespace: "default" };
  await client.remove({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata });
  await client.remove({ apiVersion: "apps/v1", kind: "Deployment", metadata });
  await soon(async () => (await pods(app)).length === 0);
}

test("without a node coredns waits, and the add-on is degraded when EKS has waited", async () => {
  await eks.createAddon({ clusterName: CLUSTER, addonName: "coredns" });
  expect(await addon("coredns")).toEqual(["CREATING"]);
  await soon(async () => (await addon("coredns"))[0] !== "CREATING");
  expect(await addon("coredns")).toEqual(["DEGRADED", "InsufficientNumberOfReplicas"]);
  // a daemon set lacks nothing where there is no node
  expect(await addon("vpc-cni")).toEqual(["ACTIVE"]);
});

test("a group is nodes with its labels, taints and version; daemon sets run on them, coredns does not", async () => {
  const labels = { team: "batch" };
  const { nodegroup } = await createGroup("tainted", 1, { labels, taints: [TAINT] });
  expect(nodegroup?.status).toBe("CREATING");
  expect((await settled("tainted"))?.status).toBe("ACTIVE");
  const [node, ...others] = await nodes();
  expect(others).toEqual([]);
  const { metadata, spec, status } = node as Node;
  const zone = metadata.labels["topology.kubernetes.io/zone"];
  expect(["us-west-2a", "us-west-2b"]).toContain(zone);
  expect(metadata.name).toMatch(/^ip-10-0-[01]-\d+\.us-west-2\.compute\.internal$/);
  expect(spec.providerID).toMatch(new RegExp(`^aws:///${zone}/i-0[0-9a-f]{16}$`));
  expect(metadata.labels).toMatchObject({
    ...labels,
    "eks.amazonaws.com/nodegroup": "tainted",
    "eks.amazonaws.com/capacityType": "ON_DEMAND",
    "node.kubernetes.io/instance-type": "m5.large",
    "kubernetes.io/arch": "amd64",
    "topology.kubernetes.io/region": "us-west-2",
  });
  expect(taintsOf(spec)).toEqual([{ key: "dedicated", value: "batch", effect: "NoSchedule" }]);
  expect(status.nodeInfo.kubeletVersion).toBe("v1.34.1-eks-113cf36");
  // 2 CPUs, 8 GiB and 29 addresses, without what AWS's image keeps for itself
  expect(status.allocatable).toEqual({ cpu: "1930m", memory: "7518Mi", pods: "29" });
  expect(status.conditions.find(({ type }) => type === "Ready")?.status).toBe("True");
  await soon(async () => (await running("aws-node")).length === 1 && (await running("kube-proxy")).length === 1);
  const waiting = await pods("kube-dns");
  expect(waiting.map(({ status }) => [status.phase, status.conditions?.[0]?.reason])).toEqual([
    ["Pending", "Unschedulable"],
    ["Pending", "Unschedulable"],
  ]);
  expect(await addon("coredns")).toEqual(["DEGRADED", "InsufficientNumberOfReplicas"]);
});

test("a group that coredns may run on heals the add-on", async () => {
  await createGroup("main", 2);
  expect((await settled("main"))?.status).toBe("ACTIVE");
  await soon(async () => (await addon("coredns"))[0] === "ACTIVE");
  expect(await addon("coredns")).toEqual(["ACTIVE"]);
  const main = namesOf(await nodes("main"));
  expect(nodesOf(await running("kube-dns")).every((node) => main.includes(node ?? ""))).toBe(true);
  const zones = (await nodes("main")).map(({ metadata }) => metadata.labels["topology.kubernetes.io/zone"]);
  expect(zones.sort()).toEqual(["us-west-2a", "us-west-2b"]);
});

test("an add-on's configuration and version are rolled out, and go back", async () => {
  const coredns = { clusterName: CLUSTER, addonName: "coredns" };
  const configurationValues = JSON.stringify({ replicaCount: 3 });
  const changed = await eks.updateAddon({ ...coredns, addonVersion: "v1.12.5-eksbuild.1", configurationValues });
  expect((await ended(changed))?.status).toBe("Successful");
  const images = (await running("kube-dns")).map(({ spec }) => JSON.stringify(spec).match(/coredns:v[\w.-]+/)?.[0]);
  expect(images).toEqual(Array(3).fill("coredns:v1.12.5-eksbuild.1"));
  expect((await ended(await eks.updateAddon({ ...coredns, configurationValues: "{}" })))?.status).toBe("Successful");
  expect(await running("kube-dns")).toHaveLength(2);
  expect(await addon("coredns")).toEqual(["ACTIVE"]);
});

test("labels, taints and sizes change on the nodes that there are", async () => {
  const before = await nodes("main");
  const group = { clusterName: CLUSTER, nodegroupName: "main" };
  const taints = { addOrUpdateTaints: [{ ...TAINT, effect: "PREFER_NO_SCHEDULE" as const }] };
  const scalingConfig = { minSize: 3, desiredSize: 3, maxSize: 9 };
  const labels = { addOrUpdateLabels: { tier: "web" } };
  const changed = await eks.updateNodegroupConfig({ ...group, labels, taints, scalingConfig });
  expect((await ended(changed))?.status).toBe("Successful");
  const after = await nodes("main");
  expect(after).toHaveLength(3);
  expect(namesOf(after)).toEqual(expect.arrayContaining(namesOf(before)));
  for (const { metadata, spec } of after) {
    expect(metadata.labels.tier).toBe("web");
    expect(taintsOf(spec)).toEqual([{ key: "dedicated", value: "batch", effect: "PreferNoSchedule" }]);
  }
  const back = await eks.updateNodegroupConfig({
    ...group,
    labels: { removeLabels: ["tier"] },
    taints: { removeTaints: taints.addOrUpdateTaints },
    scalingConfig: { minSize: 2, desiredSize: 2, maxSize: 9 },
  });
  expect((await ended(back))?.status).toBe("Successful");
  expect(namesOf(await nodes("main"))).toEqual(namesOf(before));
  for (const { metadata, spec } of await nodes("main")) {
    expect(metadata.labels.tier).toBeUndefined();
    expect(taintsOf(spec)).toEqual([]);
  }
});

test("an upgrade replaces node after node: a new one is ready before an old one goes, and a budget is kept", async () => {
  await deploy("web", 2, { maxUnavailable: 1 });
  const before = await nodes("main");
  const group = { clusterName: CLUSTER, nodegroupName: "main" };
  const update = await eks.updateNodegroupVersion({ ...group, releaseVersion: "1.34.2-20251201" });
  await expect(eks.updateNodegroupVersion({ ...group, force: true })).rejects.toMatchObject({
    name: "ResourceInUseException",
  });
  const counts = new Set<string>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const found = await nodes("main");
      const old = found.filter(({ metadata }) => namesOf(before).includes(metadata.name)).length;
      counts.add(`${old} old, ${found.length - old} new`);
      expect((await running("web")).length).toBeGreaterThan(0);
    }
  })();
  expect((await ended(update))?.status).toBe("Successful");
  isOver = true;
  await watching;
  const after = await nodes("main");
  expect(after.map(({ status }) => status.nodeInfo.kubeletVersion)).toEqual(Array(2).fill("v1.34.2-eks-113cf36"));
  expect(after.filter(({ spec }) => spec.unschedulable)).toEqual([]);
  // never fewer nodes than the group should have, and never more than one above it
  const steps = ["2 old, 0 new", "2 old, 1 new", "1 old, 1 new", "1 old, 2 new", "0 old, 2 new"];
  expect(steps).toEqual(expect.arrayContaining([...counts]));
  expect([...counts]).toEqual(expect.arrayContaining(["2 old, 1 new", "1 old, 2 new"]));
  expect((await settled("main"))?.releaseVersion).toBe("1.34.2-20251201");
  await remove("web");
});

test("a budget that allows nothing holds an upgrade up, until it is forced", async () => {
  await deploy("web", 2, { minAvailable: 2 });
  const before = await nodes("main");
  const wanted = { clusterName: CLUSTER, nodegroupName: "main", releaseVersion: "1.34.3-20251215" };
  const failed = await ended(await eks.updateNodegroupVersion(wanted));
  expect(failed).toMatchObject({
    status: "Failed",
    errors: [
      {
        errorCode: "PodEvictionFailure",
        errorMessage: "Reached max retries while trying to evict pods from nodes in node group main",
      },
    ],
  });
  expect(await settled("main")).toMatchObject({ status: "ACTIVE", releaseVersion: "1.34.2-20251201" });
  expect(namesOf(await nodes("main"))).toEqual(expect.arrayContaining(namesOf(before)));
  const forced = await ended(await eks.updateNodegroupVersion({ ...wanted, force: true }));
  expect(forced?.status).toBe("Successful");
  const after = await nodes("main");
  expect(after.map(({ status }) => status.nodeInfo.kubeletVersion)).toEqual(Array(2).fill("v1.34.3-eks-113cf36"));
  await soon(async () => (await running("web")).length === 2);
  await remove("web");
});

test("a group that goes is drained: its pods run elsewhere; a budget keeps it only as long as EKS waits", async () => {
  await createGroup("other", 2);
  await settled("other");
  await soon(async () => (await nodes("other")).every(({ spec: { taints = [] } }) => taints.length === 0));
  await deploy("web", 4, { minAvailable: 4 }, "DoNotSchedule");
  expect(nodesOf(await running("web"))).toHaveLength(4);
  const deleted = await eks.deleteNodegroup({ clusterName: CLUSTER, nodegroupName: "other" });
  expect(deleted.nodegroup?.status).toBe("DELETING");
  await expect(eks.deleteCluster({ name: CLUSTER })).rejects.toMatchObject({ name: "ResourceInUseException" });
  expect(await nodes("other")).toHaveLength(2);
  await soon(async () => !(await eks.listNodegroups({ clusterName: CLUSTER })).nodegroups?.includes("other"));
  expect(await nodes("other")).toEqual([]);
  await soon(async () => (await running("web")).length === 4);
  expect(nodesOf(await running("web"))).toEqual(namesOf(await nodes("main")).sort());
  await remove("web");
});

test("a namespace goes when a finalizer lets it", async () => {
  await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
  const metadata = { name: "kept", namespace: "team", finalizers: ["example.com/wait"] };
  const collection = "/api/v1/namespaces/team/configmaps";
  await client.call("POST", collection, { apiVersion: "v1", kind: "ConfigMap", metadata });
  await client.remove({ apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
  const conditions = async () => {
    const namespace = await client.find({ apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
    return (namespace?.status as { conditions?: { type: string; status: string }[] })?.conditions ?? [];
  };
  const isHeld = ({ type, status }: { type: string; status: string }) =>
    type === "NamespaceFinalizersRemaining" && status === "True";
  await soon(async () => (await conditions()).some(isHeld));
  await client.call("PATCH", `${collection}/kept`, { metadata: { finalizers: null } });
  const team: KubeObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } };
  await soon(async () => (await client.find(team)) === undefined);
});

test("Kubernetes makes an account for each of its controllers, which no file can make", async () => {
  const accounts = async () => namesOf(await client.list("/api/v1/namespaces/kube-system/serviceaccounts"));
  await soon(async () => (await accounts()).includes("ttl-controller"));
  const others = (await accounts()).filter((name) => !CONTROLLER_ACCOUNTS.includes(name));
  expect(others.sort()).toEqual(["aws-node", "coredns", "default", "kube-proxy"]);
});

test("a job ends", async () => {
  const template = { spec: { restartPolicy: "Never", containers: [{ name: "once", image: "registry.invalid/once" }] } };
  const job = { apiVersion: "batch/v1", kind: "Job", metadata: { name: "once" }, spec: { template } };
  await client.call("POST", "/apis/batch/v1/namespaces/default/jobs", job);
  await soon(async () => {
    const { status } = (await client.call("GET", "/apis/batch/v1/namespaces/default/jobs/once")) as KubeObject;
    return (status as { succeeded?: number }).succeeded === 1;
  });
});

test("an add-on takes its pods with it", async () => {
  await eks.deleteAddon({ clusterName: CLUSTER, addonName: "coredns" });
  await soon(async () => (await pods("kube-dns")).length === 0);
});

async function addon(addonName: string): Promise<(string | undefined)[]> {
  const { addon } = await eks.describeAddon({ clusterName: CLUSTER, addonName });
  return [addon?.status, ...(addon?.health?.issues ?? []).map(({ code }) => code)];
}
