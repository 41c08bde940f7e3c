import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { idOfNetwork } from "../../lib/cidr";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

export interface PrivateAccessProps {
  readonly cluster: ICluster;
  /** The networks that reach the API server inside the VPC, in CIDR notation. */
  readonly cidrs: readonly string[];
}

/**
 * The networks whose clients a cluster's private endpoint answers: EKS itself lets in only members of the security
 * group that it makes for the cluster, which are its nodes.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export class PrivateAccess extends Construct {
  constructor(scope: Construct, id: string, { cluster, cidrs }: PrivateAccessProps) {
    super(scope, id);
    for (const cidr of cidrs) {
      define(VpcSecurityGroupIngressRule, this, idOfNetwork(cidr), {
        securityGroupId: cluster.securityGroupId,
        description: "Kubernetes API",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: cidr,
      });
    }
  }
}
