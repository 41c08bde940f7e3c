import type { TerraformStack } from "cdktf";
import { describePosition } from "../diagnostics/position";
import type { Environment } from "../environment/model";
import { exceptionsOf } from "../environment/service-accounts/roles";
import type { PolicyException } from "../iam/rules/judge";
import type { PresetContext } from "../presets/preset";
import { checkPolicies } from "../synthesized/policy-check";
import { violationPath } from "./violation-path";

/**
 * What of a stack's roles and keys does not keep the policy rules, with the line of the environment's file.
 *
 * @param context what the presets' statements were made of, as the rules know it
 * @param exceptions besides those of the file
 */
export function checkEnvironmentPolicies(
  stack: TerraformStack,
  environment: Environment,
  context: PresetContext,
  exceptions: readonly PolicyException[],
): string[] {
  return checkPolicies(stack, [...exceptions, ...exceptionsOf(environment, context)], (violation) => {
    return describePosition(violationPath(violation, environment, context), environment.file, stack.node.path);
  });
}
