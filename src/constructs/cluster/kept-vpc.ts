import type { EksCluster as AwsEksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Construct } from "constructs";
import { createKeptText } from "../state/kept-text";

export interface KeptVpcProps {
  readonly cluster: AwsEksCluster;
  /** The id of a VPC that exists already. */
  readonly vpcId: string;
}

/**
 * The existing VPC that a cluster was created in, kept in Terraform's state: a plan fails where the file names another.
 *
 * EKS moves no cluster to another VPC. Without this, Terraform would destroy the node groups, and then be refused: it
 * takes the subnets of one VPC for as good as another's.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export class KeptVpc extends Construct {
  constructor(scope: Construct, id: string, { cluster, vpcId }: KeptVpcProps) {
    super(scope, id);
    createKeptText(this, "Resource", {
      name: "vpc",
      text: vpcId,
      of: cluster,
      // not before the cluster is there: a VPC that EKS refuses to create one in can still be corrected
      dependsOn: [cluster],
      errorMessage: (kept) =>
        `network: the cluster was created in ${kept}, and EKS never moves it to another VPC; write this one again, or make a new environment for ${vpcId}`,
    });
  }
}
