import { nameInArn } from "../../aws/arn";
import type { Kind } from "./kind";

/** Whatever else carries the cluster's tag: queues, event rules, file systems and the like. */
export const OTHERS: Kind = {
  name: "other resource",
  keeps: "this command cannot delete it: use the service's own",

  async find({ existing }, { tagged }) {
    const isTheirs = (arn: string) => existing.includes(nameInArn(arn));
    const others = tagged.filter(({ arn }) => !hasOwnKind(arn) && !isTheirs(arn));
    return others.map(({ arn, tags }) => ({ id: arn, tags }));
  },
};

/** Whether what an ARN names is of another kind, which knows better whether it still exists. */
export function hasOwnKind(arn: string): boolean {
  const parts = /^arn:[^:]*:(?<service>[^:]*):[^:]*:[^:]*:(?<type>[^:/]*)/.exec(arn)?.groups as ArnParts | undefined;
  if (!parts) return false;
  const types = WITH_OWN_KIND[parts.service];
  return types === "all" || types?.includes(parts.type) === true;
}

interface ArnParts {
  readonly service: string;
  readonly type: string;
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
