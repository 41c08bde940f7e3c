import { EksNodeGroup, type EksNodeGroupTaint } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate, type LaunchTemplateBlockDeviceMappings } from "@cdktf/provider-aws/lib/launch-template";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { NAME_LIMITS, ownerTag, shorten } from "../config/names";
import { architectureOf } from "../config/rules";
import type { NodeGroupConfig } from "../config/schema";
import type { Account } from "../identity/account";
import type { Vpc } from "../network/vpc";
import type { EksCluster } from "./eks-cluster";
import { NodeRole } from "./node-role";
import { NodeTags } from "./node-tags";

export interface NodeGroupProps {
  readonly account: Account;
  readonly cluster: EksCluster;
  /** Nodes run in its private subnets. */
  readonly vpc: Vpc;
  /** The group's name in its cluster: 1 to 63 characters. */
  readonly name: string;
  /** Sizes, instances, image, disk: as in an environment's file; `nodeGroupSchema.parse` fills in its defaults. */
  readonly config: NodeGroupConfig;
  /** What a node needs to become ready: the CNI and kube-proxy as add-ons, its way to AWS's services. */
  readonly dependsOn: readonly ITerraformDependable[];
  /**
   * What the nodes may do.
   *
   * @default a role of the group's own, named `<cluster>-<name>-worker-node`
   */
  readonly role?: NodeRole;
  /**
   * Tags of the instances, volumes and network interfaces, which the provider's default tags do not reach. A change of
   * them waits until something else replaces the nodes.
   *
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A managed node group: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html */
export class NodeGroup extends Construct {
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

  private get fullName(): string {
    return `${this.props.cluster.props.name}-${this.props.name}`;
  }

  private get amiType(): NonNullable<NodeGroupConfig["amiType"]> {
    const { amiType, instanceTypes } = this.props.config;
    const isArm = architectureOf(instanceTypes[0] ?? "") === "arm64";
    return amiType ?? (isArm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD");
  }

  private createRole(): NodeRole {
    const { account, cluster } = this.props;
    return new NodeRole(this, "role", {
      account,
      roleName: `${this.fullName}-worker-node`,
      tags: ownerTag(cluster.props.name),
    });
  }

  private createLaunchTemplate(): LaunchTemplate {
    const { cluster } = this.props;
    const machine = this.machine();
    const { tags } = this.createTags(machine);
    return new LaunchTemplate(this, "template", {
      ...machine,
      name: shorten(this.fullName, NAME_LIMITS.launchTemplate),
      updateDefaultVersion: true,
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      tags: ownerTag(cluster.props.name),
    });
  }

  /** What of the launch template is about the machine, and not about its tags. */
  private machine() {
    const { config } = this.props;
    return {
      keyName: config.sshKey,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: config.hopLimit },
      blockDeviceMappings: disks(this.amiType, config.diskSizeGiB),
    };
  }

  private createTags(machine: Readonly<Record<string, unknown>>): NodeTags {
    const { cluster, config, tags, vpc } = this.props;
    return new NodeTags(this, "tags", {
      tags: { ...tags, Name: this.fullName },
      replacedBy: {
        ...machine,
        name: this.fullName,
        version: cluster.props.version,
        // taken out of the file, it leaves the nodes as they are
        releaseVersion: config.releaseVersion ?? "",
        amiType: this.amiType,
        capacityType: config.capacityType,
        instanceTypes: config.instanceTypes,
        subnetIds: vpc.privateSubnets.map(({ id }) => id),
      },
    });
  }

  private createNodeGroup(): EksNodeGroup {
    const { cluster, config, dependsOn, name, vpc } = this.props;
    return new EksNodeGroup(this, "Resource", {
      clusterName: cluster.cluster.name,
      nodeGroupName: name,
      nodeRoleArn: this.role.arn,
      subnetIds: vpc.privateSubnets.map(({ id }) => id),
      version: cluster.cluster.version,
      releaseVersion: config.releaseVersion,
      amiType: this.amiType,
      capacityType: config.capacityType,
      instanceTypes: config.instanceTypes,
      scalingConfig: { minSize: config.minSize, desiredSize: config.desiredSize, maxSize: config.maxSize },
      updateConfig: { maxUnavailablePercentage: config.maxUnavailablePercentage },
      launchTemplate: { id: this.launchTemplate.id, version: `\${${this.launchTemplate.fqn}.latest_version}` },
      labels: config.labels,
      taint: config.taints.map((taint): EksNodeGroupTaint => ({ ...taint })),
      // not createBeforeDestroy, which would be the cluster's too: see docs/decisions/node-group-replacement.md
      lifecycle: config.autoscaled ? this.leaveSizeToAutoscaler() : undefined,
      dependsOn: [...dependsOn, ...this.role.attachments],
    });
  }

  /** EKS refuses bounds that the size of now lies outside of, minutes into a deploy: the plan does so instead. */
  private leaveSizeToAutoscaler(): TerraformResourceLifecycle {
    const { account, cluster, config, name } = this.props;
    const { minSize, maxSize } = config;
    const live = `\${${SCALING}.desired_size}`;
    const command = `aws eks update-nodegroup-config --region ${account.region} --cluster-name ${cluster.props.name} --nodegroup-name ${name}`;
    const scaleTo = (size: number) =>
      `${command} --scaling-config minSize=${minSize},maxSize=${maxSize},desiredSize=${size}`;
    return {
      ignoreChanges: ["scaling_config[0].desired_size"],
      postcondition: [
        {
          condition: `\${${SCALING}.desired_size >= ${SCALING}.min_size}`,
          errorMessage: `nodeGroups.${name}.minSize is ${minSize}, but the autoscaler runs ${live} nodes; scale up first: ${scaleTo(minSize)}`,
        },
        {
          condition: `\${${SCALING}.desired_size <= ${SCALING}.max_size}`,
          errorMessage: `nodeGroups.${name}.maxSize is ${maxSize}, but the autoscaler runs ${live} nodes; scale down first: ${scaleTo(maxSize)}`,
        },
      ],
    };
  }
}

const SCALING = "self.scaling_config[0]";

/** Bottlerocket keeps images and logs on a second disk; its first holds the system and keeps the image's size. */
function disks(amiType: string, sizeGiB: number): LaunchTemplateBlockDeviceMappings[] {
  const data = { volumeSize: sizeGiB, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" };
  if (!amiType.startsWith("BOTTLEROCKET")) return [{ deviceName: "/dev/xvda", ebs: data }];
  const { volumeSize: _, ...system } = data;
  return [
    { deviceName: "/dev/xvda", ebs: system },
    { deviceName: "/dev/xvdb", ebs: data },
  ];
}
