import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "../state/terraform-data";

/** The choice of a key that is made here. */
export const OWN = "own";

export interface KeptChoiceProps {
  /**
   * What is chosen now, such as {@link OWN}; an expression is to be known in every plan.
   *
   * @default nothing
   */
  readonly chosen?: string;
  /**
   * What the choice is for, by name: for another name it starts over.
   *
   * @default the same for as long as the stack lives
   */
  readonly of?: string;
  /**
   * What must be there before the choice is remembered.
   *
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * The first choice of a key, kept in Terraform's state, so that no later change of a file takes away a key that still
 * encrypts something. From none to a key it follows the file; from a key to anything else it stays.
 *
 * It is known in every plan, so `count` may depend on it: no attribute of what is encrypted is.
 */
export class KeptChoice extends Construct {
  /** The expression, without `${…}`, of what was chosen first: `""` for nothing. */
  readonly kept: string;
  /** What is chosen now. */
  readonly chosen?: string;

  constructor(scope: Construct, id: string, { chosen, of, dependsOn }: KeptChoiceProps) {
    super(scope, id);
    this.chosen = chosen;
    const memory = new TerraformData(this, "Resource", {
      input: chosen === undefined ? {} : { key: chosen },
      triggersReplace: of,
      dependsOn: dependsOn && [...dependsOn],
      lifecycle: { ignoreChanges: [chosen === undefined ? "input" : "input.key"] },
    });
    this.kept = memory.recall("key", '""');
  }
}
