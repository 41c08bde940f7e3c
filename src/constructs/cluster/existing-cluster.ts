import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { CLUSTER_NAME } from "../../aws/names";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

export interface ExistingClusterProps {
  /** The cluster's name, in the account and region of the stack's AWS provider. */
  readonly name: string;
}

/**
 * A cluster that exists already, or that another stack makes: every plan asks EKS for it by its name.
 *
 * @throws Error where the name is not one of a cluster; what Terraform fills in is taken as it is
 */
export function existingCluster(scope: Construct, id: string, { name }: ExistingClusterProps): ICluster {
  if (!Token.isUnresolved(name) && !CLUSTER_NAME.test(name)) {
    throw new Error(`name: "${name}" is not a cluster's name: give one such as demo`);
  }
  const cluster = define(DataAwsEksCluster, new Construct(scope, id), "Resource", { name });
  const network = cluster.vpcConfig.get(0);
  return {
    name,
    nameReference: cluster.name,
    version: cluster.version,
    versionReference: cluster.version,
    arn: cluster.arn,
    issuer: cluster.identity.get(0).oidc.get(0).issuer,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority.get(0).data,
    vpcId: network.vpcId,
    securityGroupId: network.clusterSecurityGroupId,
    replacedWith: [],
  };
}
