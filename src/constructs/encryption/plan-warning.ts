import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

export interface PlanWarningProps {
  /** The condition, an expression without `${…}`, that silences the warning. Every plan must know it, or it warns of that. */
  readonly unless: string;
  /** A whole sentence, expressions in `${…}` among it. */
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
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition: `\${${unless}}`, error_message: message }] } } };
  }
}
