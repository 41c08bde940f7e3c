import type { KubernetesProviderProps } from "../../constructs/cluster/kubernetes-provider";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function kubernetesProviderProps(
  { region }: Environment,
  { cluster }: Pick<KubernetesProviderProps, "cluster">,
): Complete<KubernetesProviderProps> {
  return { cluster, region };
}
