import type { LaunchTemplateBlockDeviceMapping } from "@aws-sdk/client-ec2";
import type { Nodegroup } from "@aws-sdk/client-eks";
import { nameInArn } from "../../aws/arn";
import { namesOf } from "../../aws/names";
import { GP3_BASELINE } from "../../aws/volumes";
import type { NodeGroupConfig, VolumeConfig } from "../../environment/node-groups/model";
import type { Clients } from "../clients/services";
import { listed, type ShownSettings } from "./shown-settings";

/** What the file says of a group's nodes: their role, zones, disk and security groups. */
export function expectedOfNodes(cluster: string, name: string, group: NodeGroupConfig): ShownSettings {
  const { availabilityZones, policyArns, securityGroupIds, volume } = group;
  const { groupRole, nodeRole } = namesOf(cluster);
  const hasOwnRole = policyArns.length > 0;
  const settings: Record<string, string> = {
    "the role": hasOwnRole ? groupRole(name) : nodeRole,
    volume: volumeText(volume),
    securityGroupIds: listed(securityGroupIds),
  };
  // the role of all nodes has a check of its own
  if (hasOwnRole) settings.policyArns = listed(policyArns);
  if (availabilityZones !== undefined) settings.availabilityZones = listed(availabilityZones);
  return settings;
}

type NodeClients = Clients<"ec2" | "iam">;

/**
 * The same as AWS has it.
 *
 * @param hasOwnRole whether the file gives the group a role of its own: that of all nodes has a check of its own
 */
export async function settingsOfNodes(
  clients: NodeClients,
  group: Nodegroup,
  { clusterGroup, hasOwnRole }: { readonly clusterGroup: string | undefined; readonly hasOwnRole: boolean },
): Promise<ShownSettings> {
  const role = nameInArn(group.nodeRole ?? "");
  const [policyArns, zones, ofTemplate] = await Promise.all([
    hasOwnRole ? furtherPolicies(clients, role) : [],
    zonesOf(clients, group),
    settingsOfTemplate(clients, group, clusterGroup),
  ]);
  return { "the role": role, policyArns: listed(policyArns), availabilityZones: listed(zones), ...ofTemplate };
}

const POLICIES_OF_ALL = /:iam::aws:policy\/(AmazonEKSWorkerNodePolicy|AmazonEC2ContainerRegistryPullOnly)$/;

async function furtherPolicies({ iam }: NodeClients, RoleName: string): Promise<string[]> {
  // IAM attaches 20 at most, which is one page
  const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
  return AttachedPolicies.map(({ PolicyArn = "" }) => PolicyArn).filter((arn) => !POLICIES_OF_ALL.test(arn));
}

async function zonesOf({ ec2 }: NodeClients, { subnets = [] }: Nodegroup): Promise<string[]> {
  const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: subnets });
  return [...new Set(Subnets.map(({ AvailabilityZone = "" }) => AvailabilityZone))];
}

/** Of a group that has a template, as all that are made here. */
async function settingsOfTemplate(
  { ec2 }: NodeClients,
  { launchTemplate }: Nodegroup,
  clusterGroup: string | undefined,
): Promise<ShownSettings> {
  if (launchTemplate?.id === undefined || launchTemplate.version === undefined) return {};
  const { LaunchTemplateVersions = [] } = await ec2.describeLaunchTemplateVersions({
    LaunchTemplateId: launchTemplate.id,
    Versions: [launchTemplate.version],
  });
  const { BlockDeviceMappings = [], SecurityGroupIds = [] } = LaunchTemplateVersions[0]?.LaunchTemplateData ?? {};
  const groups = SecurityGroupIds.filter((id) => id !== clusterGroup);
  return { volume: diskText(BlockDeviceMappings), securityGroupIds: listed(groups) };
}

/** Of Bottlerocket's two disks, the last is what the file speaks of. */
function diskText(disks: readonly LaunchTemplateBlockDeviceMapping[]): string {
  const disk = disks.at(-1)?.Ebs;
  if (!disk) return "none";
  return volumeText({
    sizeGiB: Number(disk.VolumeSize),
    type: disk.VolumeType as VolumeConfig["type"],
    iops: disk.Iops || undefined,
    throughputMiB: disk.Throughput || undefined,
    kmsKeyId: disk.KmsKeyId || undefined,
  });
}

/** What gp3 has without being asked is left out. */
function volumeText({ sizeGiB, type, iops, throughputMiB, kmsKeyId }: VolumeConfig): string {
  const isGp3 = type === "gp3";
  const parts = [`${sizeGiB} GiB of ${type}`];
  if (iops !== undefined && !(isGp3 && iops === GP3_BASELINE.iops)) parts.push(`${iops} IOPS`);
  if (throughputMiB !== undefined && throughputMiB !== GP3_BASELINE.throughputMiB) parts.push(`${throughputMiB} MiB/s`);
  if (kmsKeyId !== undefined) parts.push(`encrypted by ${kmsKeyId}`);
  return parts.join(", ");
}
