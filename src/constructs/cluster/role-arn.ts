import { Fn } from "cdktf";
import type { ICluster } from "./cluster";

/**
 * The ARN of a role in the cluster's account. Partition and account are those of the cluster's own ARN.
 *
 * @param path where in IAM the role is, such as `/eks/`
 */
export function roleArnInAccountOf(cluster: ICluster, roleName: string, path = "/"): string {
  const parts = Fn.split(":", cluster.arn);
  return `arn:${Fn.element(parts, 1)}:iam::${Fn.element(parts, 4)}:role${path}${roleName}`;
}
