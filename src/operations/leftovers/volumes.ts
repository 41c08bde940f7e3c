import type { Volume } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";

/** Disks of persistent volumes that were never deleted in Kubernetes. */
export const VOLUMES: Kind = {
  name: "volume",

  async find({ cluster, ec2 }) {
    const all = await collect("ec2:DescribeVolumes", ec2.paginateDescribeVolumes(), ({ Volumes }) => Volumes);
    return all.map((volume) => volumeCandidate(cluster, volume));
  },

  async remove({ ec2 }, VolumeId) {
    await need("ec2:DeleteVolume", () => ec2.deleteVolume({ VolumeId }));
  },
};

/** A volume, with its size: it holds data, and is in use while an instance has it. */
export function volumeCandidate(
  cluster: string,
  { VolumeId = "", Attachments = [], Size, Tags = [] }: Volume,
): Candidate {
  const name = Tags.find(({ Key }) => Key === "Name")?.Value ?? "";
  const users = Attachments.map(({ InstanceId = "" }) => InstanceId);
  return {
    id: VolumeId,
    tags: Tags,
    resemblance: isDynamicVolume(cluster, name) ? `named ${name}` : undefined,
    inUse: users.length > 0 ? `attached to ${users.join(", ")}` : undefined,
    usedBy: users,
    holds: `${Size} GiB`,
  };
}

/** How Kubernetes names the disk of a persistent volume: `<cluster>-dynamic-pvc-<uuid>`. */
function isDynamicVolume(cluster: string, name: string): boolean {
  return name.startsWith(`${cluster}-dynamic-`) && /^pvc-[0-9a-f-]{36}$/.test(name.slice(`${cluster}-dynamic-`.length));
}
