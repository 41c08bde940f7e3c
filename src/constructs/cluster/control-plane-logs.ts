import { Sleep } from "@cdktf/provider-time/lib/sleep";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { Complete } from "../../lib/complete";
import { AFTER_WRITERS, ManagedLogGroup, type ManagedLogGroupProps } from "../logs/managed-log-group";
import { define } from "../text/define";

export interface ControlPlaneLogs {
  /** `api`, `audit`, `authenticator`, `controllerManager`, `scheduler` */
  readonly types: readonly string[];
  /** Days that CloudWatch keeps a log event; only what CloudWatch offers. */
  readonly retentionDays: number;
  /** Seconds between the cluster's end and its log group's: AWS delivers late, and would recreate the group. */
  readonly drainSeconds: number;
  /**
   * The ARN of the KMS key that encrypts the log group.
   *
   * @default CloudWatch's own encryption
   */
  readonly kmsKeyArn?: string;
  /**
   * Take over the log group that exists already.
   *
   * @default false
   */
  readonly adopt?: boolean;
}

/**
 * The log group that a control plane writes to.
 *
 * @param scope the cluster's: the log group's id is part of it
 * @param cluster the cluster's name
 */
export function createControlPlaneLogGroup(scope: Construct, cluster: string, logs: ControlPlaneLogs): ManagedLogGroup {
  const props: Complete<ManagedLogGroupProps> = {
    name: namesOf(cluster).controlPlaneLogGroup,
    retentionDays: logs.retentionDays,
    kmsKeyArn: logs.kmsKeyArn,
    adopt: logs.adopt,
    tags: ownerTag(cluster),
  };
  return new ManagedLogGroup(scope, "logs", props);
}

/** What the cluster depends on, so that the log group outlives it by `drainSeconds`. */
export function createDrain(
  scope: Construct,
  { group }: ManagedLogGroup,
  logs: ControlPlaneLogs,
): ITerraformDependable {
  if (logs.drainSeconds === 0) return group;
  return define(Sleep, scope, "drain", {
    destroyDuration: `${logs.drainSeconds}s`,
    dependsOn: [group],
    lifecycle: AFTER_WRITERS,
  });
}
