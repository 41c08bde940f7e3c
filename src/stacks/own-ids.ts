import type { TerraformStack } from "cdktf";

/** Ids of a stack's resources do not depend on which app holds it. */
export function keepIds(stack: TerraformStack): void {
  stack.node.setContext("excludeStackIdFromLogicalIds", "true");
}
