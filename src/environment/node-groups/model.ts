import type { AmiType } from "../../aws/images";
import type { VolumeType } from "../../aws/volumes";

/** A managed node group. */
export interface NodeGroupConfig {
  /**
   * Zones of the network.
   *
   * @default all of the network's
   */
  readonly availabilityZones?: readonly string[];
  readonly capacityType: "ON_DEMAND" | "SPOT";
  /** EC2 instance types of one architecture: at least one. */
  readonly instanceTypes: readonly string[];
  /** Nodes. */
  readonly minSize: number;
  /** Nodes. */
  readonly desiredSize: number;
  /** Nodes. */
  readonly maxSize: number;
  /** Whether an autoscaler sets the desired size after creation. */
  readonly autoscaled: boolean;
  /** @default AL2023 for the instance types: their processor, and the drivers of their GPUs, Inferentia or Trainium */
  readonly amiType?: AmiType;
  /**
   * The image's release, such as `1.36.1-20260720`.
   *
   * @default the latest for the cluster's version at creation
   */
  readonly releaseVersion?: string;
  /** The nodes' disk: `diskSizeGiB` of a file is its short form. */
  readonly volume: VolumeConfig;
  /** Kubernetes labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;
  /** Kubernetes taints of the nodes. */
  readonly taints: readonly TaintConfig[];
  /** Tags of the group and its nodes, over the environment's. */
  readonly tags: Readonly<Record<string, string>>;
  /** ARNs of policies that a role of the group's own has besides those of all nodes; empty for the role of all. */
  readonly policyArns: readonly string[];
  /** Ids of security groups that the nodes are in besides the cluster's own. */
  readonly securityGroupIds: readonly string[];
  /**
   * The name of an EC2 key pair.
   *
   * @default none
   */
  readonly sshKey?: string;
  /** Hops that an answer of the instance metadata service may take. */
  readonly hopLimit: number;
  /**
   * Nodes that an update replaces at a time.
   *
   * @default maxUnavailablePercentage says it
   */
  readonly maxUnavailable?: number;
  /**
   * Percent of the nodes that an update replaces at a time.
   *
   * @default maxUnavailable says it
   */
  readonly maxUnavailablePercentage?: number;
  /** Whether an update goes on where PodDisruptionBudgets keep pods on a node. */
  readonly forceUpdate: boolean;
  /** Whether EKS repairs nodes that fail. */
  readonly repair: boolean;
}

/** An EBS volume. */
export interface VolumeConfig {
  readonly sizeGiB: number;
  readonly type: VolumeType;
  /** @default 3000 of gp3; gp2's size says it */
  readonly iops?: number;
  /** @default 125 of gp3 */
  readonly throughputMiB?: number;
  /**
   * The ARN of a KMS key, or of its alias.
   *
   * @default the account's key for EBS
   */
  readonly kmsKeyId?: string;
}

/** What keeps pods without a matching toleration off a node. */
export interface TaintConfig {
  readonly key: string;
  /** @default empty */
  readonly value?: string;
  readonly effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE";
}
