import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { NAME_LIMITS, ownerTag, shorten } from "../../aws/names";
import { define } from "../text/define";
import { NodeTags } from "./node-tags";
import { disksOf, type NodeVolume, throughputIsAsAsked, withoutOldIops } from "./node-volume";

export interface NodeTemplateProps {
  /** The cluster's name. */
  readonly cluster: string;
  /** The node group's name in its cluster. */
  readonly group: string;
  /** The name of the template and of its instances; one longer than a template's 125 characters is shortened there. */
  readonly name: string;
  /** The nodes' image, AL2023 or Bottlerocket. */
  readonly amiType: string;
  readonly volume: NodeVolume;
  /** Hops that a response of the instance metadata service may take. */
  readonly hopLimit: number;
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
    },
  });
  return define(LaunchTemplate, scope, "template", {
    ...machine,
    blockDeviceMappings: withoutOldIops(disks),
    name: shorten(props.name, NAME_LIMITS.launchTemplate),
    updateDefaultVersion: true,
    tagSpecifications: TAGGED.map((resourceType) => ({ resourceType, tags })),
    tags: ownerTag(props.cluster),
    lifecycle: { postcondition: throughputIsAsAsked(props.group, props.amiType, props.volume) },
  });
}

const TAGGED = ["instance", "volume", "network-interface"];

/** What of the template is about the machine, and not about its tags. */
function machineOf({ hopLimit, sshKey }: NodeTemplateProps) {
  return {
    keyName: sshKey,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: hopLimit },
  };
}
