import {
  EksNodeGroup,
  type EksNodeGroupTaint,
  type EksNodeGroupUpdateConfig,
} from "@cdktf/provider-aws/lib/eks-node-group";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { imageFor } from "../../aws/images";
import { ownerTag } from "../../aws/names";
import type { ICluster } from "../cluster/cluster";
import type { IPodRunner } from "../cluster/pod-runner";
import type { Account } from "../identity/account";
import type { INetwork } from "../network/network";
import { define } from "../text/define";
import { expression } from "../text/expression";
import { leaveSizeToAutoscaler } from "./autoscaled-size";
import { NodeRole } from "./node-role";
import { createNodeTemplate } from "./node-template";
import type { NodeVolume } from "./node-volume";

export interface NodeGroupProps {
  readonly account: Account;
  readonly cluster: ICluster;
  /** Nodes run in its private subnets. */
  readonly vpc: INetwork;
  /** The group's name in its cluster: 1 to 63 characters. */
  readonly name: string;
  /** EC2 instance types of one architecture; several make spot capacity likelier. */
  readonly instanceTypes: readonly string[];
  /** The fewest nodes. */
  readonly minSize: number;
  /** Nodes at first; with `autoscaled`, the autoscaler changes their number from then on. */
  readonly desiredSize: number;
  /** The most nodes. */
  readonly maxSize: number;
  /**
   * Whether an autoscaler sets the desired size: after creation Terraform leaves it alone.
   *
   * @default false
   */
  readonly autoscaled?: boolean;
  /**
   * The network's zones in which nodes run.
   *
   * @default all in which it has a private subnet
   */
  readonly availabilityZones?: readonly string[];
  /**
   * How the instances are bought: `ON_DEMAND` or `SPOT`.
   *
   * @default ON_DEMAND
   */
  readonly capacityType?: string;
  /**
   * The nodes' image, AL2023 or Bottlerocket: https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
   *
   * @default AL2023 for the first instance type: its processor, and the drivers of its GPUs, Inferentia or Trainium
   */
  readonly amiType?: string;
  /**
   * The image's release, such as `1.36.1-20260720`.
   *
   * @default the latest for the cluster's version at creation
   */
  readonly releaseVersion?: string;
  /**
   * The nodes' disk, encrypted; on Bottlerocket, the second one, which holds images and logs.
   *
   * @default gp3 of 50 GiB
   */
  readonly volume?: NodeVolume;
  /**
   * Kubernetes labels of the nodes.
   *
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Kubernetes taints of the nodes.
   *
   * @default none
   */
  readonly taints?: readonly Taint[];
  /**
   * Ids of security groups that the nodes are in besides the cluster's own.
   *
   * @default none
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * The name of an EC2 key pair for SSH.
   *
   * @default none
   */
  readonly sshKey?: string;
  /**
   * Hops that a response of the instance metadata service may take: 1 keeps pods from the node's role.
   *
   * @default 1
   */
  readonly hopLimit?: number;
  /**
   * How many nodes are replaced at a time in an update, 1 to 100, in place of `maxUnavailablePercentage`.
   *
   * @default maxUnavailablePercentage
   */
  readonly maxUnavailable?: number;
  /**
   * The percentage of nodes that are replaced at a time in an update.
   *
   * @default 33, without maxUnavailable
   */
  readonly maxUnavailablePercentage?: number;
  /**
   * Whether an update deletes pods that their PodDisruptionBudgets keep on a node; otherwise it fails then.
   *
   * @default false
   */
  readonly forceUpdate?: boolean;
  /**
   * Whether EKS replaces or reboots nodes that fail: https://docs.aws.amazon.com/eks/latest/userguide/node-repair.html
   *
   * @default false
   */
  readonly repair?: boolean;
  /** What a node needs to become ready: the CNI and kube-proxy as add-ons, its way to AWS's services. */
  readonly dependsOn: readonly ITerraformDependable[];
  /**
   * What the nodes may do.
   *
   * @default a role of the group's own, named `<cluster>-<name>-worker-node`
   */
  readonly role?: NodeRole;
  /**
   * Tags of the group, its instances, volumes and network interfaces. A change of them reaches the group at once, and the
   * others when something else replaces the nodes.
   *
   * @default `Name` of the instances, volumes and network interfaces alone: `<cluster>-<name>`
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * The provider's default tags, which do not reach instances, volumes and network interfaces by themselves. `tags` come
   * before them.
   *
   * @default none
   */
  readonly defaultTags?: Readonly<Record<string, string>>;
}

/** What keeps pods without a toleration from a node. */
export interface Taint {
  readonly key: string;
  /** @default none */
  readonly value?: string;
  /** `NO_SCHEDULE`, `NO_EXECUTE` or `PREFER_NO_SCHEDULE`, as EKS spells them. */
  readonly effect: string;
}

/** A managed node group: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html */
export class NodeGroup extends Construct implements IPodRunner {
  readonly role: NodeRole;
  readonly launchTemplate: LaunchTemplate;
  readonly nodeGroup: EksNodeGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NodeGroupProps,
  ) {
    super(scope, id);
    this.role = props.role ?? this.createRole();
    this.launchTemplate = this.createLaunchTemplate();
    this.nodeGroup = this.createNodeGroup();
  }

  get runsPodsOnce(): readonly ITerraformDependable[] {
    return [this.nodeGroup];
  }

  private get fullName(): string {
    return `${this.props.cluster.name}-${this.props.name}`;
  }

  private get amiType(): string {
    const { amiType, instanceTypes } = this.props;
    return amiType ?? imageFor(instanceTypes[0] ?? "");
  }

  private get capacityType(): string {
    return this.props.capacityType ?? "ON_DEMAND";
  }

  private get subnetIds(): string[] {
    const { availabilityZones: zones, vpc } = this.props;
    const subnets = vpc.privateSubnets.filter((subnet) => zones?.includes(subnet.availabilityZone) ?? true);
    const missing = zones?.find((zone) => subnets.every((subnet) => subnet.availabilityZone !== zone));
    if (missing !== undefined) throw new Error(`availabilityZones: the network has no private subnet in ${missing}`);
    return subnets.map(({ id }) => id);
  }

  private createRole(): NodeRole {
    const { account, cluster } = this.props;
    return new NodeRole(this, "role", {
      account,
      roleName: `${this.fullName}-worker-node`,
      tags: ownerTag(cluster.name),
    });
  }

  private createLaunchTemplate(): LaunchTemplate {
    const {
      cluster,
      volume = DEFAULT_VOLUME,
      hopLimit = 1,
      securityGroupIds = [],
      sshKey,
      defaultTags,
      tags,
    } = this.props;
    return createNodeTemplate(this, {
      cluster,
      securityGroupIds,
      group: this.props.name,
      name: this.fullName,
      amiType: this.amiType,
      volume,
      hopLimit,
      sshKey,
      tags: { ...defaultTags, ...tags },
      replacedBy: {
        version: cluster.version,
        // taken out of the file, it leaves the nodes as they are
        releaseVersion: this.props.releaseVersion ?? "",
        capacityType: this.capacityType,
        instanceTypes: this.props.instanceTypes,
        subnetIds: this.subnetIds,
        role: this.role.ownName,
      },
    });
  }

  private createNodeGroup(): EksNodeGroup {
    const { cluster, name, labels = {}, taints = [], forceUpdate = false, repair = false } = this.props;
    return define(EksNodeGroup, this, "Resource", {
      clusterName: cluster.nameReference,
      nodeGroupName: name,
      nodeRoleArn: this.role.arn,
      tags: { ...this.props.tags },
      subnetIds: this.subnetIds,
      version: cluster.versionReference,
      releaseVersion: this.props.releaseVersion,
      amiType: this.amiType,
      capacityType: this.capacityType,
      instanceTypes: [...this.props.instanceTypes],
      scalingConfig: this.sizes(),
      updateConfig: this.updateLimit(),
      // false would be a change of every group that Terraform has made without it
      forceUpdateVersion: forceUpdate ? true : undefined,
      // without the block, a group keeps what it has
      nodeRepairConfig: { enabled: repair },
      launchTemplate: { id: this.launchTemplate.id, version: expression(`${this.launchTemplate.fqn}.latest_version`) },
      labels: { ...labels },
      taint: taints.map(({ key, value, effect }): EksNodeGroupTaint => ({ key, value, effect })),
      // not createBeforeDestroy, which would be the cluster's too: see docs/decisions/node-group-replacement.md
      lifecycle: this.lifecycle(),
      dependsOn: [...this.props.dependsOn, ...this.role.admission],
    });
  }

  private updateLimit(): EksNodeGroupUpdateConfig {
    const { maxUnavailable, maxUnavailablePercentage = 33 } = this.props;
    return maxUnavailable === undefined ? { maxUnavailablePercentage } : { maxUnavailable };
  }

  private sizes() {
    const { minSize, desiredSize, maxSize } = this.props;
    return { minSize, desiredSize, maxSize };
  }

  private lifecycle(): TerraformResourceLifecycle {
    const { account, autoscaled = false, cluster, name, minSize, maxSize } = this.props;
    // a new cluster of the same name has no node groups
    const replaceTriggeredBy = [...cluster.replacedWith];
    if (!autoscaled) return { replaceTriggeredBy };
    const size = leaveSizeToAutoscaler({ cluster: cluster.name, region: account.region, name, minSize, maxSize });
    return { ...size, replaceTriggeredBy };
  }
}

const DEFAULT_VOLUME: NodeVolume = { sizeGiB: 50 };
