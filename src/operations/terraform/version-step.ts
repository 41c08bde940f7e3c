import { minorOf } from "../../aws/kubernetes-version";
import { Failure } from "../failure";
import type { Plan } from "./terraform";

/**
 * Stops a plan whose deploy would fail half way: EKS moves a cluster one minor version up at a time.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
 */
export function requireVersionStep({ resource_changes: changes = [] }: Plan): void {
  for (const { type, change } of changes) {
    if (type !== "aws_eks_cluster" || !change.actions.includes("update")) continue;
    const before = minorOf(change.before?.version ?? "");
    const after = minorOf(change.after?.version ?? "");
    if (before === undefined || after === undefined || after <= before + 1) continue;
    throw new Failure(
      `cluster.version: EKS moves a cluster one minor version up at a time, from 1.${before} to 1.${before + 1}: write "1.${before + 1}", deploy, and repeat`,
    );
  }
}
