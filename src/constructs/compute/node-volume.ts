import type { LaunchTemplateBlockDeviceMappings } from "@cdktf/provider-aws/lib/launch-template";
import type { Postcondition } from "cdktf";
import { GP3_BASELINE } from "../../aws/volumes";
import { expression } from "../text/expression";

/** The disk of a node: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
export interface NodeVolume {
  /** In GiB. */
  readonly sizeGiB: number;
  /**
   * EBS's type: `gp3`, `gp2`, `io1` or `io2`.
   *
   * @default gp3
   */
  readonly type?: string;
  /**
   * IOPS of `gp3`, `io1` and `io2`.
   *
   * @default 3000 of gp3
   */
  readonly iops?: number;
  /**
   * MiB/s of `gp3`.
   *
   * @default 125; a template that has had another keeps it, and the plan says so
   */
  readonly throughputMiB?: number;
  /**
   * The ARN of the KMS key that encrypts it, or of the key's alias. The key's policy must let the service-linked role of
   * Auto Scaling use it: https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   *
   * @default the account's key for EBS
   */
  readonly kmsKeyId?: string;
}

/** Bottlerocket keeps images and logs on a second disk; its first holds the system and keeps the image's size. */
export function disksOf(amiType: string, volume: NodeVolume): LaunchTemplateBlockDeviceMappings[] {
  const { sizeGiB, type = GP3, iops, throughputMiB, kmsKeyId } = volume;
  const common = { encrypted: "true", deleteOnTermination: "true", kmsKeyId };
  const data = { ...common, volumeType: type, volumeSize: sizeGiB, iops, throughput: throughputMiB };
  if (!isBottlerocket(amiType)) return [{ deviceName: "/dev/xvda", ebs: data }];
  return [
    { deviceName: "/dev/xvda", ebs: { ...common, volumeType: GP3 } },
    { deviceName: "/dev/xvdb", ebs: data },
  ];
}

const GP3 = "gp3";

function isBottlerocket(amiType: string): boolean {
  return amiType.startsWith("BOTTLEROCKET");
}

/** A template keeps the IOPS that it had where they are left out; with 0, the provider sends none. */
export function withoutOldIops(
  disks: readonly LaunchTemplateBlockDeviceMappings[],
): LaunchTemplateBlockDeviceMappings[] {
  return disks.map(({ ebs, ...disk }) => ({ ...disk, ebs: ebs && { ...ebs, iops: ebs.iops ?? 0 } }));
}

/**
 * A template keeps the throughput that it had, too, and here the provider takes no 0: the plan fails where that would not
 * be what is asked for.
 *
 * @param name the node group's
 */
export function throughputIsAsAsked(name: string, amiType: string, volume: NodeVolume): Postcondition[] {
  const { type = GP3, throughputMiB } = volume;
  if (throughputMiB !== undefined) return [];
  const kept = `try(coalesce(self.block_device_mappings[${isBottlerocket(amiType) ? 1 : 0}].ebs[0].throughput, 0), 0)`;
  const keeps = `the launch template keeps its throughput of ${expression(kept)} MiB/s, which the provider cannot take out`;
  if (type === GP3) {
    const baseline = GP3_BASELINE.throughputMiB;
    return [
      {
        condition: expression(`contains([0, ${baseline}], ${kept})`),
        errorMessage: `nodeGroups.${name}.volume: ${keeps}; write throughputMiB: ${baseline}`,
      },
    ];
  }
  return [
    {
      condition: expression(`${kept} == 0`),
      errorMessage: `nodeGroups.${name}.volume.type: ${keeps}, and ${type} does not take; give the group another name`,
    },
  ];
}
