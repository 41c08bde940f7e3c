import { KUBE_PROXY_LAG, minorOf } from "../../aws/kubernetes-version";
import { ask, type Fact } from "../clients/aws";
import type { LiveCluster } from "../clients/live-cluster";
import { type Clients, clientsOf } from "../clients/services";
import { type Check, type CheckOutcome, check, existing, failed, passed } from "./check";
import type { Expected } from "./expected";
import { redeploy } from "./fix";

/** Which versions run in a cluster. */
export interface VersionFacts {
  /** The control plane's, such as `1.36`. */
  readonly controlPlane: string;
  /** What AWS does at the end of its standard support. */
  readonly upgradePolicy: string;
  readonly addons: Fact<readonly AddonVersion[]>;
  readonly nodeGroups: Fact<readonly NodeGroupVersion[]>;
}

/** The version of an EKS add-on that is installed. */
export interface AddonVersion {
  readonly name: string;
  readonly version: string;
  /** Whether EKS offers this version for the cluster's. */
  readonly isOffered: boolean;
}

/** The version of a managed node group. */
export interface NodeGroupVersion {
  readonly name: string;
  /** Kubernetes', such as `1.36`. */
  readonly version: string;
}

/** Asks EKS for the versions of the control plane, the add-ons and the node groups. */
export async function gatherVersions(live: LiveCluster): Promise<VersionFacts> {
  const { name, version, upgradePolicy } = live;
  const clients = await clientsOf(live, ["eks"]);
  const [addons, nodeGroups] = await Promise.all([
    ask("eks:DescribeAddonVersions", () => addonsOf(clients, name, version)),
    ask("eks:DescribeNodegroup", () => nodeGroupsOf(clients, name)),
  ]);
  // they are described one by one: the first may be gone when the last is
  const gone = "something was deleted meanwhile: try again";
  return {
    controlPlane: version,
    upgradePolicy,
    addons: existing(addons, gone),
    nodeGroups: existing(nodeGroups, gone),
  };
}

async function addonsOf(
  { eks }: Clients<"eks">,
  clusterName: string,
  kubernetesVersion: string,
): Promise<AddonVersion[]> {
  const { addons = [] } = await eks.listAddons({ clusterName });
  return Promise.all(
    addons.sort().map(async (name) => {
      const { addon } = await eks.describeAddon({ clusterName, addonName: name });
      const version = addon?.addonVersion ?? "";
      const offered = await eks.describeAddonVersions({ addonName: name, kubernetesVersion });
      const versions = offered.addons?.flatMap(({ addonVersions = [] }) => addonVersions) ?? [];
      return { name, version, isOffered: versions.some(({ addonVersion }) => addonVersion === version) };
    }),
  );
}

async function nodeGroupsOf({ eks }: Clients<"eks">, clusterName: string): Promise<NodeGroupVersion[]> {
  const { nodegroups = [] } = await eks.listNodegroups({ clusterName });
  return Promise.all(
    nodegroups.sort().map(async (name) => {
      const { nodegroup } = await eks.describeNodegroup({ clusterName, nodegroupName: name });
      return { name, version: nodegroup?.version ?? "" };
    }),
  );
}

/**
 * Whether the cluster has the file's version, and what lags behind the cluster's: add-ons stay at theirs when the cluster
 * goes on, unless the file pins one.
 */
export function versionChecks(
  expected: Expected,
  { controlPlane, upgradePolicy, addons, nodeGroups }: VersionFacts,
): Check[] {
  const { cluster } = expected;
  return [
    check("cluster version", cluster, { known: controlPlane }, (known) => clusterOutcome(expected, known)),
    check("upgrade policy", cluster, { known: upgradePolicy }, (known) => policyOutcome(expected, known)),
    check("add-on versions", cluster, addons, (known) => addonOutcome(expected, controlPlane, known)),
    check("node versions", cluster, nodeGroups, (known) => nodeOutcome(expected, controlPlane, known)),
  ];
}

function clusterOutcome(expected: Expected, runs: string): CheckOutcome {
  const { cluster, environment, version } = expected;
  if (runs === version) return passed(`${cluster} runs ${version}`);
  const found = `${cluster} runs ${runs}, but the file says ${version}`;
  if ((minorOf(runs) ?? 0) < (minorOf(version) ?? 0)) return failed(found, redeploy(expected));
  return failed(
    `${found}: AWS upgrades a cluster when support of its version ends, and EKS does not go back`,
    `write version: "${runs}" in env_vars/${environment}.yaml, and deploy, so that nodes follow`,
  );
}

function policyOutcome(expected: Expected, has: string): CheckOutcome {
  const { cluster, upgradePolicy } = expected;
  if (has === upgradePolicy) return passed(`${cluster} has ${upgradePolicy}`);
  return failed(`${cluster} has ${has}, but the file says ${upgradePolicy}`, redeploy(expected));
}

function addonOutcome({ region }: Expected, cluster: string, addons: readonly AddonVersion[]): CheckOutcome {
  const wrong = addons.filter((addon) => !fits(addon, cluster));
  const lagging = addons.filter((addon) => fits(addon, cluster) && !addon.isOffered);
  const [first] = wrong;
  if (first) {
    const names = wrong.map(({ name, version }) => `${name} ${version}`).join(", ");
    return failed(
      `EKS does not offer ${names} for Kubernetes ${cluster}`,
      `pin cluster.addons.${first.name}.version to one of aws eks describe-addon-versions --region ${region} --kubernetes-version ${cluster} --addon-name ${first.name}, and deploy`,
    );
  }
  const all = addons.map(({ name, version }) => `${name} ${version}`).join(", ");
  if (lagging.length > 0) return passed(`${all}: kube-proxy lags behind Kubernetes ${cluster}, which is allowed`);
  return passed(`${all} are offered for Kubernetes ${cluster}`);
}

/** Of kube-proxy, Kubernetes itself says how far it may lag; of the others, EKS by what it offers. */
function fits({ name, version, isOffered }: AddonVersion, cluster: string): boolean {
  if (name !== "kube-proxy") return isOffered;
  const minor = minorOf(version);
  const newest = minorOf(cluster);
  if (minor === undefined || newest === undefined) return false;
  return minor <= newest && newest - minor <= KUBE_PROXY_LAG;
}

function nodeOutcome(expected: Expected, cluster: string, nodeGroups: readonly NodeGroupVersion[]): CheckOutcome {
  const behind = nodeGroups.filter(({ version }) => version !== cluster);
  if (behind.length > 0) {
    const names = behind.map(({ name, version }) => `${name} runs ${version}`).join(", ");
    return failed(`${names}, but the cluster runs ${cluster}`, redeploy(expected));
  }
  return passed(`${nodeGroups.map(({ name }) => name).join(", ")} run ${cluster}, like the cluster`);
}
