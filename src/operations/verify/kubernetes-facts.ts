import { isPattern, type ServiceAccount } from "../../iam/service-account";
import type { Endpoint } from "../clients/endpoint";
import { askCluster, connectTo } from "../clients/kubernetes";
import type { LiveCluster } from "../clients/live-cluster";
import type { Expected, ExpectedIrsa, ExpectedRole } from "./expected";
import type { ClusterFacts, PodFacts, ServiceAccountFacts } from "./facts";

type Apis = Awaited<ReturnType<typeof connectTo>>;
type Pod = Awaited<ReturnType<Apis["core"]["listNamespacedPod"]>>["items"][number];

/** Looks at the cluster, everywhere at the same time. */
export async function gatherClusterFacts(
  cluster: LiveCluster,
  endpoint: Endpoint,
  expected: Expected,
): Promise<ClusterFacts> {
  const apis = await connectTo(cluster);
  const [nodes, coredns, serviceAccounts] = await Promise.all([
    findNodes(endpoint, apis),
    findCoredns(endpoint, apis),
    gatherServiceAccounts(endpoint, apis, expected),
  ]);
  return { serviceAccounts, nodes, coredns };
}

/** The accounts that should have roles, of whichever cluster. */
export async function gatherAccountFacts(
  cluster: LiveCluster,
  endpoint: Endpoint,
  expected: ExpectedIrsa,
): Promise<ServiceAccountFacts[]> {
  return gatherServiceAccounts(endpoint, await connectTo(cluster), expected);
}

function gatherServiceAccounts(
  endpoint: Endpoint,
  apis: Apis,
  { roles }: ExpectedIrsa,
): Promise<ServiceAccountFacts[]> {
  const accounts = roles.flatMap((role) =>
    role.serviceAccounts.filter((account) => !isPattern(account)).map((account) => ({ account, role })),
  );
  return Promise.all(accounts.map(({ account, role }) => gatherServiceAccount(endpoint, apis, account, role)));
}

async function gatherServiceAccount(
  endpoint: Endpoint,
  { core }: Apis,
  account: ServiceAccount,
  role: ExpectedRole,
): Promise<ServiceAccountFacts> {
  const { namespace } = account;
  const [annotations, pods] = await Promise.all([
    askCluster(endpoint, `get service accounts in ${namespace}`, async () => {
      const { metadata } = await core.readNamespacedServiceAccount(account);
      return metadata?.annotations ?? {};
    }),
    askCluster(endpoint, `list pods in ${namespace}`, async () => {
      const { items } = await core.listNamespacedPod({ namespace });
      return items.filter((pod) => pod.spec?.serviceAccountName === account.name && isAlive(pod)).map(podFacts);
    }),
  ]);
  return { account, role, annotations, pods };
}

function findNodes(endpoint: Endpoint, { core }: Apis): Promise<ClusterFacts["nodes"]> {
  return askCluster(endpoint, "list nodes", async () => {
    const { items } = await core.listNode();
    return items.map(({ metadata, status }) => ({
      name: metadata?.name ?? "",
      isReady: status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false,
    }));
  });
}

function findCoredns(endpoint: Endpoint, { apps }: Apis): Promise<ClusterFacts["coredns"]> {
  return askCluster(endpoint, "get deployments in kube-system", async () => {
    const { spec, status } = await apps.readNamespacedDeployment({ namespace: "kube-system", name: "coredns" });
    return { available: status?.availableReplicas ?? 0, wanted: spec?.replicas ?? 1 };
  });
}

function isAlive({ metadata, status }: Pod): boolean {
  return !metadata?.deletionTimestamp && status?.phase !== "Succeeded" && status?.phase !== "Failed";
}

function podFacts({ metadata, spec }: Pod): PodFacts {
  const { containers = [] } = spec ?? {};
  const variables = containers.map(({ env = [] }) =>
    Object.fromEntries(env.map(({ name, value = "" }) => [name, value])),
  );
  return { name: metadata?.name ?? "", containers: variables };
}
