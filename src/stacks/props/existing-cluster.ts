import type { ExistingClusterProps } from "../../constructs/cluster/existing-cluster";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function existingClusterProps({ cluster }: Environment): Complete<ExistingClusterProps> {
  return { name: cluster.name };
}
