import type { PresetContext } from "./preset";

/** What the controller writes on all that it makes: the cluster's name. */
const CLUSTER = "elbv2.k8s.aws/cluster";

/** The condition that something carries the cluster's name, or that the request writes it. */
export function taggedByController(of: "ResourceTag" | "RequestTag", { clusterName }: PresetContext) {
  return { StringEquals: { [`aws:${of}/${CLUSTER}`]: [clusterName] } };
}

/** The condition that the cluster's name stays on what carries it. */
export function keepsCluster(context: PresetContext) {
  return { ...taggedByController("ResourceTag", context), Null: { [`aws:RequestTag/${CLUSTER}`]: ["true"] } };
}
