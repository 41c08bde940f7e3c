import { usernameOf } from "../../aws/access-entries";
import { imageFor } from "../../aws/images";
import type { AccessConfig, Json } from "../../environment/cluster/model";
import type { ClusterEnvironment } from "../../environment/model";
import type { NodeGroupConfig } from "../../environment/node-groups/model";
import type { ClusterSettings } from "../clients/live-cluster";
import { expectedOfNodes } from "./node-settings";
import { listed, type ShownSettings } from "./shown-settings";

/** What the environment's file says of the cluster, its node groups and its add-ons. */
export interface ExpectedSettings {
  readonly cluster: ShownSettings;
  readonly nodeGroups: Readonly<Record<string, ShownSettings>>;
  readonly addons: Readonly<Record<string, ExpectedAddon>>;
  /** The ARNs of those who administer the cluster. */
  readonly admins: readonly string[];
  /** What others may do, by their ARNs. */
  readonly access: Readonly<Record<string, ShownSettings>>;
}

/** An add-on; its version only where the file pins one. */
export interface ExpectedAddon {
  readonly version?: string;
  readonly configuration: Readonly<Record<string, Json>>;
}

/** What the file says. */
export function expectedSettings({ cluster, nodeGroups }: ClusterEnvironment): ExpectedSettings {
  const groups = Object.entries(nodeGroups).map(([name, group]) => {
    return [name, { ...groupSettings(group), ...expectedOfNodes(cluster.name, name, group) }] as const;
  });
  const addons = Object.entries(cluster.addons).map(([name, { version, configuration = {} }]) => {
    return [name, { version, configuration }] as const;
  });
  return {
    cluster: clusterSettings({
      logTypes: cluster.logs.types,
      securityGroupIds: cluster.securityGroupIds,
      serviceCidr: cluster.serviceCidr,
      zonalShift: cluster.zonalShift,
      scalingTier: cluster.scalingTier,
      authenticationMode: "API",
    }),
    nodeGroups: Object.fromEntries(groups),
    addons: Object.fromEntries(addons),
    admins: cluster.admins,
    access: Object.fromEntries(cluster.access.map((one) => [one.principal, accessSettings(one)])),
  };
}

function accessSettings({
  principal,
  policies,
  groups,
  username = usernameOf(principal),
}: AccessConfig): ShownSettings {
  const scopes = policies.map(({ policy, namespaces }) => [policy, placesText(namespaces)]);
  return { groups: listed(groups), username, ...Object.fromEntries(scopes) };
}

/** Where an access policy holds. */
export function placesText(namespaces: readonly string[] | undefined): string {
  return namespaces ? `in ${listed(namespaces)}` : "in the whole cluster";
}

/** As they are shown, by their names in the file. */
export function clusterSettings(settings: ClusterSettings): ShownSettings {
  const { authenticationMode, logTypes, scalingTier, securityGroupIds, serviceCidr, zonalShift } = settings;
  const shown: Record<string, string> = {
    "logs.types": listed(logTypes),
    securityGroupIds: listed(securityGroupIds),
    zonalShift: String(zonalShift),
    scalingTier,
    "the authentication mode": authenticationMode,
  };
  if (serviceCidr !== undefined) shown.serviceCidr = serviceCidr;
  return shown;
}

function groupSettings(group: NodeGroupConfig): ShownSettings {
  const { amiType, autoscaled, desiredSize, instanceTypes, releaseVersion } = group;
  const settings: Record<string, string> = {
    instanceTypes: listed(instanceTypes),
    capacityType: group.capacityType,
    amiType: amiType ?? imageFor(instanceTypes[0] ?? ""),
    minSize: String(group.minSize),
    maxSize: String(group.maxSize),
    labels: listed(Object.entries(group.labels).map((entry) => entry.join("="))),
    taints: listed(group.taints.map(taintText)),
    repair: String(group.repair),
    ...updateLimitSettings(group),
  };
  if (!autoscaled) settings.desiredSize = String(desiredSize);
  if (releaseVersion !== undefined) settings.releaseVersion = releaseVersion;
  return settings;
}

/** The one of the two that a group has. */
export function updateLimitSettings({
  maxUnavailable,
  maxUnavailablePercentage,
}: Pick<NodeGroupConfig, "maxUnavailable" | "maxUnavailablePercentage">): ShownSettings {
  if (maxUnavailable !== undefined) return { maxUnavailable: String(maxUnavailable) };
  return { maxUnavailablePercentage: String(maxUnavailablePercentage ?? "none") };
}

/** As kubectl writes it. */
export function taintText({ key, value = "", effect }: { key?: string; value?: string; effect?: string }): string {
  return `${key}=${value}:${effect}`;
}
