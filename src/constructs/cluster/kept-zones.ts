import type { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Construct } from "constructs";
import { createKeptText } from "../state/kept-text";

export interface KeptZonesProps {
  readonly cluster: AwsEksCluster;
  /** Of the cluster's subnets, in any order. */
  readonly zones: readonly string[];
}

/**
 * The zones that a cluster was created in, kept in Terraform's state: a plan fails where the file says others.
 *
 * EKS takes other subnets only if they are in exactly these zones. Without this, Terraform would replace the subnets and
 * destroy the node groups, and then be refused.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export class KeptZones extends Construct {
  constructor(scope: Construct, id: string, { cluster, zones }: KeptZonesProps) {
    super(scope, id);
    const wanted = [...new Set(zones)].sort().join(", ");
    createKeptText(this, "Resource", {
      name: "zones",
      text: wanted,
      of: cluster,
      // not before the cluster is there: zones that EKS refuses to create one in can still be corrected
      dependsOn: [cluster],
      errorMessage: (kept) =>
        `network: the cluster was created in ${kept}, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for ${wanted}`,
    });
  }
}
