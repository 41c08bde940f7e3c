import type { Nodegroup } from "@aws-sdk/client-eks";
import { parse } from "yaml";
import { type Fact, look } from "../clients/aws";
import type { LiveCluster } from "../clients/live-cluster";
import { type Clients, clientsOf } from "../clients/services";
import type { Expected } from "./expected";
import { type ClusterSettings, listed, type ShownSettings, taintText, updateLimitSettings } from "./expected-settings";

/** How the cluster, its node groups and its add-ons are set. Undefined stands for what does not exist. */
export interface SettingsFacts {
  readonly cluster: ClusterSettings;
  readonly admins: readonly { readonly arn: string; readonly found: Fact<readonly AccessPolicy[] | undefined> }[];
  readonly nodeGroups: readonly { readonly name: string; readonly found: Fact<ShownSettings | undefined> }[];
  readonly addons: readonly { readonly name: string; readonly found: Fact<AddonSettings | undefined> }[];
}

/** A policy of an access entry. */
export interface AccessPolicy {
  /** Such as `AmazonEKSClusterAdminPolicy`. */
  readonly name: string;
  /** Whether it is for the whole cluster, and not for namespaces. */
  readonly isWhole: boolean;
}

/** How an add-on is set. */
export interface AddonSettings {
  readonly version: string;
  readonly configuration: unknown;
}

/** Asks EKS for whatever the file speaks of. */
export async function gatherSettings(live: LiveCluster, { cluster, settings }: Expected): Promise<SettingsFacts> {
  const clients = await clientsOf(live, ["eks"]);
  const [admins, nodeGroups, addons] = await Promise.all([
    Promise.all(settings.admins.map(async (arn) => ({ arn, found: await findPolicies(clients, cluster, arn) }))),
    Promise.all(
      Object.keys(settings.nodeGroups).map(async (name) => ({ name, found: await findGroup(clients, cluster, name) })),
    ),
    Promise.all(
      Object.keys(settings.addons).map(async (name) => ({ name, found: await findAddon(clients, cluster, name) })),
    ),
  ]);
  return { cluster: live.settings, admins, nodeGroups, addons };
}

function findPolicies(
  { eks }: Clients<"eks">,
  clusterName: string,
  principalArn: string,
): Promise<Fact<AccessPolicy[] | undefined>> {
  return look("eks:ListAssociatedAccessPolicies", async () => {
    // an entry has 20 at most, which is one page
    const { associatedAccessPolicies = [] } = await eks.listAssociatedAccessPolicies({ clusterName, principalArn });
    return associatedAccessPolicies.map(({ policyArn = "", accessScope }) => ({
      name: policyArn.slice(policyArn.lastIndexOf("/") + 1),
      isWhole: accessScope?.type === "cluster",
    }));
  });
}

function findGroup(
  { eks }: Clients<"eks">,
  clusterName: string,
  nodegroupName: string,
): Promise<Fact<ShownSettings | undefined>> {
  return look("eks:DescribeNodegroup", async () => {
    const { nodegroup } = await eks.describeNodegroup({ clusterName, nodegroupName });
    return nodegroup && settingsOf(nodegroup);
  });
}

function settingsOf(group: Nodegroup): ShownSettings {
  const { amiType, capacityType, instanceTypes = [], labels = {}, releaseVersion, scalingConfig, taints = [] } = group;
  return {
    instanceTypes: listed(instanceTypes),
    capacityType: String(capacityType),
    amiType: String(amiType),
    minSize: String(scalingConfig?.minSize),
    maxSize: String(scalingConfig?.maxSize),
    desiredSize: String(scalingConfig?.desiredSize),
    labels: listed(Object.entries(labels).map((entry) => entry.join("="))),
    taints: listed(taints.map(taintText)),
    repair: String(group.nodeRepairConfig?.enabled ?? false),
    ...updateLimitSettings(group.updateConfig ?? {}),
    releaseVersion: String(releaseVersion),
  };
}

function findAddon(
  { eks }: Clients<"eks">,
  clusterName: string,
  addonName: string,
): Promise<Fact<AddonSettings | undefined>> {
  return look("eks:DescribeAddon", async () => {
    const { addon } = await eks.describeAddon({ clusterName, addonName });
    return { version: String(addon?.addonVersion), configuration: configurationIn(addon?.configurationValues) };
  });
}

/** JSON or YAML, as EKS takes both; the text itself where it is neither. */
function configurationIn(text: string | undefined): unknown {
  if (text === undefined) return {};
  try {
    return parse(text) ?? {};
  } catch {
    return text;
  }
}
