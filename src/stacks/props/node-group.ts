import type { NodeGroupProps } from "../../constructs/compute/node-group";
import type { NodeVolume } from "../../constructs/compute/node-volume";
import type { ClusterEnvironment } from "../../environment/model";
import type { NodeGroupConfig, VolumeConfig } from "../../environment/node-groups/model";
import type { Complete } from "../../lib/complete";

export function nodeGroupProps(
  { tags }: ClusterEnvironment,
  name: string,
  group: NodeGroupConfig,
  {
    account,
    cluster,
    vpc,
    role,
    dependsOn,
  }: Pick<NodeGroupProps, "account" | "cluster" | "vpc" | "role" | "dependsOn">,
): Complete<NodeGroupProps> {
  return {
    account,
    cluster,
    vpc,
    name,
    instanceTypes: group.instanceTypes,
    minSize: group.minSize,
    desiredSize: group.desiredSize,
    maxSize: group.maxSize,
    autoscaled: group.autoscaled,
    availabilityZones: group.availabilityZones,
    capacityType: group.capacityType,
    amiType: group.amiType,
    releaseVersion: group.releaseVersion,
    volume: volumeProps(group.volume),
    labels: group.labels,
    taints: group.taints,
    securityGroupIds: group.securityGroupIds,
    sshKey: group.sshKey,
    hopLimit: group.hopLimit,
    maxUnavailable: group.maxUnavailable,
    maxUnavailablePercentage: group.maxUnavailablePercentage,
    forceUpdate: group.forceUpdate,
    repair: group.repair,
    dependsOn,
    role,
    tags: group.tags,
    defaultTags: tags,
  };
}

function volumeProps(volume: VolumeConfig): Complete<NodeVolume> {
  return {
    sizeGiB: volume.sizeGiB,
    type: volume.type,
    iops: volume.iops,
    throughputMiB: volume.throughputMiB,
    kmsKeyId: volume.kmsKeyId,
  };
}
