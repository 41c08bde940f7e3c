/** What EBS gives a volume of a type. */
export interface VolumeLimits {
  /** In GiB. */
  readonly largest: number;
  /** IOPS that can be asked for; undefined where the size alone says how many there are. */
  readonly iops?: { readonly least: number; readonly most: number; readonly perGiB: number };
  /** MiB/s that can be asked for; undefined where they follow from size and IOPS. */
  readonly throughput?: { readonly least: number; readonly most: number; readonly perIops: number };
}

/** IOPS of a volume that asks for none, and MiB/s. */
export const GP3_BASELINE = { iops: 3000, throughputMiB: 125 };

/**
 * The types that EC2 starts instances from, less the magnetic one.
 *
 * Sizes, IOPS and throughput: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html,
 * as in botocore 1.43.11. The ratios: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html and
 * https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html
 */
export const VOLUME_LIMITS = {
  gp3: {
    largest: 65_536,
    iops: { least: GP3_BASELINE.iops, most: 80_000, perGiB: 500 },
    throughput: { least: GP3_BASELINE.throughputMiB, most: 2000, perIops: 0.25 },
  },
  gp2: { largest: 16_384 },
  io1: { largest: 16_384, iops: { least: 100, most: 64_000, perGiB: 50 } },
  io2: { largest: 65_536, iops: { least: 100, most: 256_000, perGiB: 1000 } },
} as const satisfies Readonly<Record<string, VolumeLimits>>;

export type VolumeType = keyof typeof VOLUME_LIMITS;

export const VOLUME_TYPES = ["gp3", "gp2", "io1", "io2"] as const satisfies readonly VolumeType[];
