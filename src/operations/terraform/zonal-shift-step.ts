import { Failure } from "../failure";
import type { Plan } from "./terraform";

/**
 * Stops a plan whose deploy would fail: the file has zonal shift off, and somebody switched it on by hand. Terraform would
 * take the block away that the cluster now shows, for which the provider asks EKS for an update of nothing.
 *
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.48.0/internal/service/eks/cluster.go
 */
export function requireZonalShiftStep({ resource_changes: changes = [] }: Plan): void {
  for (const { type, change } of changes) {
    if (type !== "aws_eks_cluster" || !change.before || !change.after) continue;
    const isTakenAway = blocksOf(change.before).length > 0 && blocksOf(change.after).length === 0;
    if (!isTakenAway) continue;
    throw new Failure(
      "cluster.zonalShift: it was switched on by hand, and the provider cannot switch off what no deploy switched on: write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy",
    );
  }
}

function blocksOf(cluster: { readonly [attribute: string]: unknown }): readonly unknown[] {
  const blocks = cluster.zonal_shift_config;
  return Array.isArray(blocks) ? blocks : [];
}
