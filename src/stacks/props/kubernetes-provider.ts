import type { KubernetesProviderProps } from "../../constructs/cluster/kubernetes-provider";
import { assumedRole } from "../../environment/assumed-role";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function kubernetesProviderProps(
  { region, account }: Environment,
  { cluster }: Pick<KubernetesProviderProps, "cluster">,
): Complete<KubernetesProviderProps> {
  return { cluster, region, profile: account?.profile, assumeRole: assumedRole(account) };
}
