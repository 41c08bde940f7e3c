import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, type PresetContext } from "./preset";

/** What the CNI writes on its network interfaces once `CLUSTER_NAME` is set: the cluster's name. */
const CLUSTER = "cluster.k8s.amazonaws.com/name";

/** The condition that a network interface carries the cluster's name, or that the request writes it. */
export function taggedByCni(of: "ResourceTag" | "RequestTag", { clusterName }: PresetContext) {
  return { [`aws:${of}/${CLUSTER}`]: [clusterName] };
}

/** To write tags on what is the cluster's, or on what is nobody's yet: a new interface, and a node's first. */
export function tagInterfaces(context: PresetContext): PermissionStatement[] {
  const given = taggedByCni("ResourceTag", context);
  const asked = taggedByCni("RequestTag", context);
  const tags = { actions: ["ec2:CreateTags"], resources: [arnOf(context, "ec2", "network-interface/*")] };
  return [
    { ...tags, conditions: { StringEquals: asked, StringEqualsIfExists: given } },
    { ...tags, conditions: { StringEquals: given, StringEqualsIfExists: asked } },
  ];
}
