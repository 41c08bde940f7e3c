import { minorOf } from "../../aws/kubernetes-version";
import { Failure } from "../failure";
import type { Plan } from "./terraform";

/**
 * Stops a plan whose deploy would fail half way: EKS moves a cluster one minor version up at a time, and none back. A
 * cluster that is ahead of the file was upgraded by AWS, most likely, when support of its version ended.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
 */
export function requireVersionStep({ resource_changes: changes = [] }: Plan): void {
  for (const { type, change } of changes) {
    if (type !== "aws_eks_cluster" || !change.before) continue;
    const before = minorOf(change.before?.version ?? "");
    const after = minorOf(change.after?.version ?? "");
    if (before === undefined || after === undefined) continue;
    if (after < before) {
      throw new Failure(
        `cluster.version: the cluster runs 1.${before}, and EKS does not go back to 1.${after}. AWS upgrades a cluster by itself when support of its version ends: write "1.${before}", so that nodes follow`,
      );
    }
    if (after <= before + 1) continue;
    throw new Failure(
      `cluster.version: EKS moves a cluster one minor version up at a time, from 1.${before} to 1.${before + 1}: write "1.${before + 1}", deploy, and repeat`,
    );
  }
}
