import * as z from "zod";
import { GP3_BASELINE, VOLUME_LIMITS, VOLUME_TYPES, type VolumeLimits, type VolumeType } from "../../aws/volumes";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { mapping, whole } from "../../diagnostics/fields";
import { arn, KMS_KEY_OR_ALIAS } from "../fields";
import type { Unchecked } from "../unchecked";
import type { NodeGroupConfig, VolumeConfig } from "./model";

const DEFAULT_SIZE_GIB = 50;

/** The smallest that EKS's images fit on. */
const LEAST_GIB = 20;
const MOST_GIB = VOLUME_LIMITS.gp3.largest;
const MOST_IOPS = VOLUME_LIMITS.io2.iops.most;

/** What is known of a type that a file names; undefined of any other, which its own field reports. */
function limitsOf(type: unknown): VolumeLimits | undefined {
  return VOLUME_TYPES.includes(type as VolumeType) ? VOLUME_LIMITS[type as VolumeType] : undefined;
}

const volume = mapping({
  sizeGiB: whole(LEAST_GIB, MOST_GIB, "GiB").default(DEFAULT_SIZE_GIB).describe("Its size."),
  type: z
    .enum(VOLUME_TYPES, { error: `one of ${VOLUME_TYPES.join(", ")} (instances start from no st1 or sc1)` })
    .default("gp3")
    .describe("EBS's type: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html"),
  iops: whole(100, MOST_IOPS, "IOPS").optional().describe("Of gp3 3000 by default; io1 and io2 need it; gp2 has none."),
  throughputMiB: whole(GP3_BASELINE.throughputMiB, VOLUME_LIMITS.gp3.throughput.most, "MiB/s")
    .optional()
    .describe("Of gp3 alone. Default: 125"),
  kmsKeyId: arn(KMS_KEY_OR_ALIAS)
    .optional()
    .describe(
      "The KMS key that encrypts it; its policy must let the Auto Scaling service use it. Default: the account's for EBS",
    ),
}).superRefine(checkVolume, always);

/** The nodes' disk, and its short form. */
export const volumeFields = {
  diskSizeGiB: whole(LEAST_GIB, MOST_GIB, "GiB")
    .optional()
    .describe(`The size of the nodes' disk, in place of volume. Default: ${DEFAULT_SIZE_GIB}`),
  volume: volume.optional().describe(`The nodes' disk. Default: encrypted gp3 of ${DEFAULT_SIZE_GIB} GiB`),
};

/** What a file says of the disk in either form. */
export function volumeOf(given: {
  readonly diskSizeGiB?: number;
  readonly volume?: VolumeConfig;
}): NodeGroupConfig["volume"] {
  return given.volume ?? { sizeGiB: given.diskSizeGiB ?? DEFAULT_SIZE_GIB, type: "gp3" };
}

/** One form of the two. */
export function checkDisk(
  group: Unchecked<{ readonly diskSizeGiB: unknown; readonly volume: unknown }>,
  refinement: Refinement,
): void {
  if (group.diskSizeGiB === undefined || group.volume === undefined) return;
  report(refinement, ["diskSizeGiB"], "either volume or diskSizeGiB, its short form", "write it as volume.sizeGiB");
}

/** The disk is one that EBS makes. Values that no type takes are reported by their own fields. */
function checkVolume(given: Unchecked<VolumeConfig>, refinement: Refinement): void {
  const { type = "gp3", sizeGiB = DEFAULT_SIZE_GIB } = given;
  const limits = limitsOf(type);
  if (!limits || typeof sizeGiB !== "number" || sizeGiB < LEAST_GIB || sizeGiB > MOST_GIB) return;
  if (sizeGiB > limits.largest) {
    const expected = `at most ${limits.largest} with type: ${type}`;
    report(refinement, ["sizeGiB"], expected, "lower it, or write type: gp3");
  }
  checkIops(given, String(type), sizeGiB, limits, refinement);
  checkThroughput(given, String(type), limits, refinement);
}

function checkIops(
  { iops }: Unchecked<VolumeConfig>,
  type: string,
  sizeGiB: number,
  limits: VolumeLimits,
  refinement: Refinement,
): void {
  const range = limits.iops;
  if (iops === undefined) {
    if (range === undefined || type === "gp3") return;
    report(refinement, ["type"], `iops with type: ${type}, which has none of its own`, "add iops, such as iops: 3000");
  } else if (range === undefined) {
    report(
      refinement,
      ["iops"],
      `no iops with type: ${type}, whose size says how many`,
      "remove it, or write type: gp3",
    );
  } else if (typeof iops === "number" && iops >= 100 && iops <= MOST_IOPS) {
    const most = Math.min(range.most, sizeGiB * range.perGiB);
    if (iops < range.least || iops > range.most) {
      const expected = `a whole number from ${range.least} to ${range.most} (IOPS) with type: ${type}`;
      report(refinement, ["iops"], expected, undefined);
    } else if (iops > most) {
      const expected = `at most ${most} with sizeGiB: ${sizeGiB}, since ${type} has ${range.perGiB} IOPS per GiB`;
      report(refinement, ["iops"], expected, `lower it, or write sizeGiB: ${Math.ceil(iops / range.perGiB)}`);
    }
  }
}

function checkThroughput(
  { iops = GP3_BASELINE.iops, throughputMiB }: Unchecked<VolumeConfig>,
  type: string,
  { throughput }: VolumeLimits,
  refinement: Refinement,
): void {
  if (throughputMiB === undefined) return;
  if (throughput === undefined) {
    report(refinement, ["throughputMiB"], `no throughputMiB with type: ${type}`, "remove it, or write type: gp3");
    return;
  }
  if (typeof throughputMiB !== "number" || throughputMiB > throughput.most) return;
  if (typeof iops !== "number" || iops < GP3_BASELINE.iops) return;
  const most = iops * throughput.perIops;
  if (throughputMiB <= most) return;
  const expected = `at most ${most} with iops: ${iops}, since ${type} has a MiB/s for every 4 IOPS`;
  const fix = `write ${most} or less, or ${throughputMiB} with iops: ${throughputMiB / throughput.perIops}`;
  report(refinement, ["throughputMiB"], expected, fix);
}
