/** https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
export interface ClusterEndpoint {
  /** Whether the API server has addresses in the VPC. Without them, nodes need `publicCidrs` that hold their own. */
  readonly private: boolean;
  /**
   * The networks that reach it there, in CIDR notation: of the VPC and of what is connected to it. None for the nodes
   * alone, which are members of the cluster's security group.
   *
   * @default the VPC's range
   */
  readonly privateCidrs?: readonly string[];
  /**
   * The networks that reach it over the internet, in CIDR notation.
   *
   * @default none, and no public endpoint
   */
  readonly publicCidrs?: readonly string[];
}

export const VPC_ONLY: ClusterEndpoint = { private: true };

/** What of a cluster's `vpc_config` says who reaches its API server. */
export function endpointAccess({ private: isPrivate, publicCidrs }: ClusterEndpoint) {
  return {
    endpointPrivateAccess: isPrivate,
    endpointPublicAccess: publicCidrs !== undefined,
    publicAccessCidrs: publicCidrs && [...publicCidrs],
  };
}
