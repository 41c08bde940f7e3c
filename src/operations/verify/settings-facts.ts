import type { Nodegroup } from "@aws-sdk/client-eks";
import { parse } from "yaml";
import { nameInArn } from "../../aws/arn";
import { type Fact, look } from "../clients/aws";
import type { ClusterSettings, LiveCluster } from "../clients/live-cluster";
import { type Clients, clientsOf } from "../clients/services";
import type { Expected } from "./expected";
import { placesText, taintText, updateLimitSettings } from "./expected-settings";
import { settingsOfNodes } from "./node-settings";
import { listed, type ShownSettings } from "./shown-settings";

/** How the cluster, its node groups and its add-ons are set. Undefined stands for what does not exist. */
export interface SettingsFacts {
  readonly cluster: ClusterSettings;
  readonly admins: readonly { readonly arn: string; readonly found: Fact<readonly AccessPolicy[] | undefined> }[];
  readonly access: readonly { readonly arn: string; readonly found: Fact<ShownSettings | undefined> }[];
  readonly nodeGroups: readonly { readonly name: string; readonly found: Fact<ShownSettings | undefined> }[];
  readonly addons: readonly { readonly name: string; readonly found: Fact<AddonSettings | undefined> }[];
}

/** A policy of an access entry. */
export interface AccessPolicy {
  /** Such as `AmazonEKSClusterAdminPolicy`. */
  readonly name: string;
  /** Undefined where it is for the whole cluster. */
  readonly namespaces?: readonly string[];
}

/** How an add-on is set. */
export interface AddonSettings {
  readonly version: string;
  readonly configuration: unknown;
}

/** Asks EKS for whatever the file speaks of. */
export async function gatherSettings(live: LiveCluster, { cluster, settings }: Expected): Promise<SettingsFacts> {
  const clients = await clientsOf(live, ["ec2", "eks", "iam"]);
  const [admins, access, nodeGroups, addons] = await Promise.all([
    Promise.all(settings.admins.map(async (arn) => ({ arn, found: await findPolicies(clients, cluster, arn) }))),
    Promise.all(
      Object.keys(settings.access).map(async (arn) => ({ arn, found: await findAccess(clients, cluster, arn) })),
    ),
    Promise.all(
      Object.entries(settings.nodeGroups).map(async ([name, wanted]) => {
        return { name, found: await findGroup(clients, live, name, wanted) };
      }),
    ),
    Promise.all(
      Object.keys(settings.addons).map(async (name) => ({ name, found: await findAddon(clients, cluster, name) })),
    ),
  ]);
  return { cluster: live.settings, admins, access, nodeGroups, addons };
}

function findPolicies(
  clients: Clients<"eks">,
  cluster: string,
  arn: string,
): Promise<Fact<readonly AccessPolicy[] | undefined>> {
  return look("eks:ListAssociatedAccessPolicies", () => policiesOf(clients, cluster, arn));
}

function findAccess(
  clients: Clients<"eks">,
  clusterName: string,
  arn: string,
): Promise<Fact<ShownSettings | undefined>> {
  return look("eks:ListAssociatedAccessPolicies and eks:DescribeAccessEntry", async () => {
    const policies = await policiesOf(clients, clusterName, arn);
    const { accessEntry } = await clients.eks.describeAccessEntry({ clusterName, principalArn: arn });
    const scopes = policies.map(({ name, namespaces }) => [name, placesText(namespaces)]);
    const { kubernetesGroups = [], username } = accessEntry ?? {};
    return { groups: listed(kubernetesGroups), username: String(username), ...Object.fromEntries(scopes) };
  });
}

async function policiesOf({ eks }: Clients<"eks">, clusterName: string, principalArn: string): Promise<AccessPolicy[]> {
  // an entry has 20 at most, which is one page
  const { associatedAccessPolicies = [] } = await eks.listAssociatedAccessPolicies({ clusterName, principalArn });
  return associatedAccessPolicies.map(({ policyArn = "", accessScope }) => ({
    name: nameInArn(policyArn),
    namespaces: accessScope?.type === "cluster" ? undefined : accessScope?.namespaces,
  }));
}

function findGroup(
  clients: Clients<"ec2" | "eks" | "iam">,
  { name: clusterName, securityGroupId }: LiveCluster,
  nodegroupName: string,
  wanted: ShownSettings,
): Promise<Fact<ShownSettings | undefined>> {
  return look("eks:DescribeNodegroup", async () => {
    const { nodegroup } = await clients.eks.describeNodegroup({ clusterName, nodegroupName });
    if (!nodegroup) return undefined;
    const place = { clusterGroup: securityGroupId, hasOwnRole: "policyArns" in wanted };
    return { ...settingsOf(nodegroup), ...(await settingsOfNodes(clients, nodegroup, place)) };
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
