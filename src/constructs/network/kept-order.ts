import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { createKeptText } from "../state/kept-text";

export interface KeptOrderProps {
  readonly vpc: Vpc;
  /** In the order that the ranges of their subnets follow. */
  readonly zones: readonly string[];
}

/**
 * The order of a network's zones, kept in Terraform's state: a plan fails where it is another.
 *
 * The zones would swap their ranges, and the first one is where a single NAT gateway stands. Terraform would replace the
 * subnets: it destroys the node groups in them, and is then refused ranges that the other subnets still have.
 */
export class KeptOrder extends Construct {
  constructor(scope: Construct, id: string, { vpc, zones }: KeptOrderProps) {
    super(scope, id);
    createKeptText(this, "Resource", {
      name: "order",
      text: zones.join(", "),
      of: vpc,
      // other zones have an order of their own: whether the cluster can have them is not decided here
      triggersReplace: [...zones].sort(),
      errorMessage: (kept) =>
        `network.availabilityZones: the zones have their ranges in the order ${kept}, and cannot swap them; write them in this order again`,
    });
  }
}
