import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { NAME_LIMITS, ownerTag, shorten } from "../../aws/names";
import type { ICluster } from "../cluster/cluster";
import { define } from "../text/define";
import { NodeTags } from "./node-tags";
import { disksOf, type NodeVolume, throughputIsAsAsked, withoutOldIops } from "./node-volume";

export interface NodeTemplateProps {
  readonly cluster: ICluster;
  /** The node group's name in its cluster. */
  readonly group: string;
  /** The name of the template and of its instances; one longer than a template's 125 characters is shortened there. */
  readonly name: string;
  /** The nodes' image, AL2023 or Bottlerocket. */
  readonly amiType: string;
  readonly volume: NodeVolume;
  /** Hops that a response of the instance metadata service may take. */
  readonly hopLimit: number;
  /** Security groups besides the cluster's own. */
  readonly securityGroupIds: readonly string[];
  /** The name of an EC2 key pair; undefined for none. */
  readonly sshKey: string | undefined;
  /** Tags of the instances, volumes and network interfaces; `Name` is the template's by default. */
  readonly tags: Readonly<Record<string, string>>;
  /** What else replaces the nodes when it changes: see {@link NodeTags}. */
  readonly replacedBy: Readonly<Record<string, unknown>>;
}

/**
 * The launch template of a node group's instances.
 *
 * @param scope the group's: the template's id is part of it
 */
export function createNodeTemplate(scope: Construct, props: NodeTemplateProps): LaunchTemplate {
  const machine = machineOf(props);
  const disks = disksOf(props.amiType, props.volume);
  const { tags } = new NodeTags(scope, "tags", {
    tags: { Name: props.name, ...props.tags },
    replacedBy: {
      ...machine,
      blockDeviceMappings: disks,
      ...props.replacedBy,
      name: props.name,
      amiType: props.amiType,
      // left out of groups without, as in states of earlier versions
      securityGroupIds: props.securityGroupIds.length === 0 ? undefined : props.securityGroupIds,
    },
  });
  return define(LaunchTemplate, scope, "template", {
    ...machine,
    vpcSecurityGroupIds: groupsOf(props),
    blockDeviceMappings: withoutOldIops(disks),
    name: shorten(props.name, NAME_LIMITS.launchTemplate),
    updateDefaultVersion: true,
    tagSpecifications: TAGGED.map((resourceType) => ({ resourceType, tags })),
    tags: ownerTag(props.cluster.name),
    lifecycle: { postcondition: throughputIsAsAsked(props.group, props.amiType, props.volume) },
  });
}

/**
 * EKS puts nodes into the cluster's own group only where the template names none:
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-security-groups
 */
function groupsOf({ cluster, securityGroupIds }: NodeTemplateProps): string[] | undefined {
  return securityGroupIds.length === 0 ? undefined : [cluster.securityGroupId, ...securityGroupIds];
}

const TAGGED = ["instance", "volume", "network-interface"];

/** What of the template is about the machine, and not about its tags. */
function machineOf({ hopLimit, sshKey }: NodeTemplateProps) {
  return {
    keyName: sshKey,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: hopLimit },
  };
}
