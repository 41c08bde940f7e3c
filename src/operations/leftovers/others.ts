import type { Kind } from "./kinds";

/** Whatever else carries the cluster's tag: queues, event rules, file systems and what AWS may yet invent. */
export const OTHERS: Kind = {
  name: "other resource",
  keeps: "this command cannot delete it: use the service's own",

  async find(_, { tagged }) {
    return tagged.filter(({ arn }) => !hasOwnKind(arn)).map(({ arn, tags }) => ({ id: arn, tags }));
  },
};

/** Whether what an ARN names is of another kind, which knows better whether it still exists. */
export function hasOwnKind(arn: string): boolean {
  const [, , service = "", , , ...resource] = arn.split(":");
  const type = resource.join(":").split(/[:/]/)[0] ?? "";
  return WITH_OWN_KIND[service] === "all" || (WITH_OWN_KIND[service]?.includes(type) ?? false);
}

const WITH_OWN_KIND: Readonly<Record<string, "all" | readonly string[]>> = {
  autoscaling: "all",
  ec2: [
    "elastic-ip",
    // those that launch instances once, as Karpenter's, end with them
    "fleet",
    "instance",
    "launch-template",
    "natgateway",
    "network-interface",
    "security-group",
    "snapshot",
    "volume",
    "vpc",
    "vpc-endpoint",
  ],
  // they end with their cluster, which is gone
  eks: "all",
  elasticloadbalancing: "all",
  iam: ["instance-profile", "oidc-provider", "policy", "role"],
  kms: ["key"],
  logs: ["log-group"],
};
