import type { Snapshot } from "@aws-sdk/client-ec2";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";

/** Copies of persistent volumes, also those that a backup made. */
export const SNAPSHOTS: Kind = {
  name: "snapshot",

  async find({ ec2 }) {
    const pages = ec2.paginateDescribeSnapshots({ OwnerIds: ["self"] });
    return (await collect("ec2:DescribeSnapshots", pages, (page) => page.Snapshots)).map(snapshotCandidate);
  },

  async remove({ ec2 }, SnapshotId) {
    await need("ec2:DeleteSnapshot", () => ec2.deleteSnapshot({ SnapshotId }));
  },
};

/** A snapshot: it holds the data of a disk, as of a day. */
export function snapshotCandidate({ SnapshotId = "", StartTime, Tags = [], VolumeSize }: Snapshot): Candidate {
  const day = StartTime?.toISOString().slice(0, 10);
  return { id: SnapshotId, tags: Tags, holds: `what a disk of ${VolumeSize} GiB held on ${day}` };
}
