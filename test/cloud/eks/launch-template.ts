import type { Moto } from "../account/moto";
import { at, list, text, type Xml } from "../account/xml";
import type { Cluster, Issue, Json } from "./state";

/** What a node group's launch template says of its instances; undefined where it has none. */
async function templateOf(moto: Moto, { launchTemplate }: Json): Promise<Xml | undefined> {
  if (!launchTemplate) return undefined;
  const params = { LaunchTemplateId: launchTemplate.id, "LaunchTemplateVersion.1": launchTemplate.version };
  const [found] = list(await moto.query("ec2", "DescribeLaunchTemplateVersions", params), "launchTemplateVersionSet");
  return found && at(found, "launchTemplateData");
}

/**
 * Whether the nodes of a group are in the cluster's security group. EKS puts them there, unless the template names groups:
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-security-groups
 */
export async function isInClusterGroup(moto: Moto, cluster: Cluster, group: Json): Promise<boolean> {
  const template = await templateOf(moto, group);
  const groups = template ? list(template, "securityGroupIdSet").map(String) : [];
  return groups.length === 0 || groups.includes(cluster.json.resourcesVpcConfig.clusterSecurityGroupId);
}

/** Why instances do not start with the disks that the template wants. EC2 takes the template, and refuses the instances. */
export async function launchFailure(moto: Moto, group: Json): Promise<Issue | undefined> {
  const template = await templateOf(moto, group);
  const disks = template ? list(template, "blockDeviceMappingSet").map((disk) => at(disk, "ebs")) : [];
  const [reason] = disks.flatMap((disk) => refusalOfDisk(disk) ?? []);
  if (reason === undefined) return undefined;
  const message = `Could not launch On-Demand Instances. InvalidParameterCombination - ${reason}`;
  return { code: "AsgInstanceLaunchFailures", message, resourceIds: [] };
}

/** IOPS per GiB: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
const MOST_PER_GIB: Readonly<Record<string, number>> = { gp3: 500, io1: 50, io2: 1000 };

function refusalOfDisk(disk: Xml): string | undefined {
  const type = text(disk, "volumeType");
  const [size, iops, throughput] = ["volumeSize", "iops", "throughput"].map((name) => Number(text(disk, name)));
  const perGiB = MOST_PER_GIB[type];
  if (type.startsWith("io") && !iops) return `The parameter iops must be specified for ${type} volumes.`;
  if (iops && perGiB === undefined) return `The parameter iops is not supported for ${type} volumes.`;
  if (throughput && type !== "gp3") return `The parameter throughput is not supported for ${type} volumes.`;
  if (iops && size && iops > size * Number(perGiB))
    return `Iops to volume size ratio of ${iops / size} is too high; maximum is ${perGiB}`;
  if (throughput && throughput > (iops || 3000) / 4)
    return `Throughput (MBps) to iops ratio of ${throughput / (iops || 3000)} is too high; maximum is 0.25 MBps per iops.`;
  return undefined;
}
