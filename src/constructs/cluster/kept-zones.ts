import type { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { INetwork } from "../network/network";
import { createKeptText, type KeptPart } from "../state/kept-text";

export interface KeptZonesProps {
  readonly cluster: AwsEksCluster;
  /** What the cluster stands in, with the zones of its private subnets in any order. */
  readonly vpc: Pick<INetwork, "vpcId" | "privateSubnets" | "replacedWith">;
}

/**
 * The zones and the VPC that a cluster was created in, kept in Terraform's state: a plan fails where the file says others.
 *
 * EKS takes other subnets only if they are in the same VPC, and in exactly these zones. Without this, Terraform would
 * destroy the node groups, and then be refused. A VPC that is made is kept as such, since the cluster is replaced with it;
 * it never is with one that exists.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export class KeptZones extends Construct {
  constructor(scope: Construct, id: string, { cluster, vpc }: KeptZonesProps) {
    super(scope, id);
    const zones = vpc.privateSubnets.map(({ availabilityZone }) => availabilityZone);
    const wanted = [...new Set(zones)].sort().join(", ");
    createKeptText(this, "Resource", {
      name: "zones",
      text: wanted,
      others: keptVpc(vpc),
      of: cluster,
      // not before the cluster is there: zones that EKS refuses to create one in can still be corrected
      dependsOn: [cluster],
      errorMessage: (kept) =>
        `network: the cluster was created in ${kept}, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for ${wanted}`,
    });
  }
}

/** None of a VPC that exists and whose id is not known yet. */
function keptVpc({ vpcId, replacedWith }: KeptZonesProps["vpc"]): KeptPart[] {
  const isOwn = replacedWith.length > 0;
  if (!isOwn && Token.isUnresolved(vpcId)) return [];
  const wanted = isOwn ? "a VPC of its own" : vpcId;
  return [
    {
      name: "vpc",
      text: wanted,
      errorMessage: (kept) =>
        `network: the cluster was created in ${kept}, and EKS never moves it to another VPC; write this one again, or make a new environment for ${wanted}`,
    },
  ];
}
