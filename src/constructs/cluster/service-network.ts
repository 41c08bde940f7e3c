import type { EksClusterKubernetesNetworkConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { Postcondition } from "cdktf";
import { expression, quoted } from "../text/expression";

/** What of a cluster says which addresses its Kubernetes services have. */
export interface ServiceNetwork {
  /** Undefined where EKS chooses. */
  readonly config?: EksClusterKubernetesNetworkConfig;
  readonly ignoreChanges: readonly string[];
  readonly postcondition?: Postcondition[];
}

const RANGE = "kubernetes_network_config[0].service_ipv4_cidr";

/**
 * A cluster's range of services. EKS never changes it, and the provider would replace the cluster: Terraform leaves it as
 * it is, and fails a plan that wants another.
 *
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
 */
export function serviceNetwork(cidr: string | undefined): ServiceNetwork {
  if (cidr === undefined) return { ignoreChanges: [] };
  const kept = `self.${RANGE}`;
  const errorMessage = `cluster.serviceCidr: the services of the cluster have ${expression(kept)}, and EKS never changes that; write it again, or make a new environment for ${cidr}`;
  return {
    config: { serviceIpv4Cidr: cidr },
    ignoreChanges: [RANGE],
    postcondition: [{ condition: expression(`${kept} == ${quoted(cidr)}`), errorMessage }],
  };
}
