import type { ITerraformDependable } from "cdktf";

/** What runs pods, such as a {@link NodeGroup}. */
export interface IPodRunner {
  /** What must be there before pods run. */
  readonly runsPodsOnce: readonly ITerraformDependable[];
}
