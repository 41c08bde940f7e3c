import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { expression } from "../text/expression";
import { literal } from "../text/literal";

export interface PlanWarningProps {
  /** The condition, an expression without `${…}`, that silences the warning. Every plan must know it, or it warns of that. */
  readonly unless: string;
  /** A whole sentence, expressions among it as tokens. */
  readonly message: string;
}

/** What every plan and deploy says, without failing: https://developer.hashicorp.com/terraform/language/checks */
export class PlanWarning extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PlanWarningProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { unless, message } = this.props;
    const assert = literal({ condition: expression(unless), error_message: message });
    return { check: { [this.friendlyUniqueId]: { assert: [assert] } } };
  }
}
