import type { TerraformStack } from "cdktf";
import { describePosition } from "../diagnostics/position";
import type { Environment } from "../environment/model";
import { exceptionsOf } from "../environment/service-accounts/roles";
import type { PolicyException } from "../iam/rules/judge";
import type { PresetContext } from "../presets/preset";
import { takenForKnown } from "../synthesized/known";
import { checkPolicies } from "../synthesized/policy-check";
import { violationPath } from "./violation-path";

export interface PolicyCheckProps {
  /** What the presets' statements are made of. */
  readonly context: PresetContext;
  /**
   * The VPC, as the file tells it.
   *
   * @default the stack makes it, or looks it up
   */
  readonly vpcId?: string;
  /**
   * Why the stack's own roles may break policy rules; those of the file have their own there.
   *
   * @default they break none
   */
  readonly exceptions?: readonly PolicyException[];
}

/**
 * Lets a stack be written only if its roles and keys keep the policy rules; what does not is told with the line of the
 * environment's file.
 *
 * @returns further exceptions, to which an app that adds to the stack may add its own
 */
export function requirePolicies(
  stack: TerraformStack,
  environment: Environment,
  { context, vpcId, exceptions = [] }: PolicyCheckProps,
): PolicyException[] {
  const { region, account } = environment;
  const added: PolicyException[] = [];
  const validate = () => {
    const taken = takenForKnown(region, account?.id);
    const known = { ...context, ...taken, vpcId: vpcId ?? taken.vpcId };
    const all = [...exceptions, ...added, ...exceptionsOf(environment, known)];
    return checkPolicies(stack, all, (violation) => {
      return describePosition(violationPath(violation, environment, known), environment.file, stack.node.path);
    });
  };
  stack.node.addValidation({ validate });
  return added;
}
