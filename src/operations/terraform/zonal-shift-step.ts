import { asMapping } from "../../lib/values";
import { Failure } from "../failure";
import type { Plan } from "./terraform";

/**
 * Stops a plan whose deploy would fail: the file has zonal shift off, and somebody switched it on by hand, and off again
 * or not. Terraform would take the block away that the cluster now shows, for which the provider asks EKS for an update of
 * nothing.
 *
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.48.0/internal/service/eks/cluster.go
 */
export function requireZonalShiftStep({ resource_changes: changes = [] }: Plan): void {
  for (const { type, change } of changes) {
    if (type !== "aws_eks_cluster" || !change.before || !change.after) continue;
    const [shown] = blocksOf(change.before);
    if (shown === undefined || blocksOf(change.after).length > 0) continue;
    const wayOut =
      "write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy";
    throw new Failure(`cluster.zonalShift: ${isOn(shown) ? SWITCHED_ON : SWITCHED_OFF}: ${wayOut}`);
  }
}

const SWITCHED_ON = "it was switched on by hand, and the provider cannot switch off what no deploy switched on";

const SWITCHED_OFF =
  "it was switched on and off by hand, and the provider asks EKS to change what no deploy set, which EKS refuses";

function blocksOf(cluster: { readonly [attribute: string]: unknown }): readonly unknown[] {
  const blocks = cluster.zonal_shift_config;
  return Array.isArray(blocks) ? blocks : [];
}

function isOn(block: unknown): boolean {
  return asMapping(block)?.enabled === true;
}
