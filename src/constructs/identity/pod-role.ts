import type { ITerraformDependable } from "cdktf";

/** A role for pods, such as an {@link IrsaRole}. */
export interface IPodRole {
  readonly arn: string;
  /** What must be there before a pod can use the role. */
  readonly attachments: readonly ITerraformDependable[];
}
