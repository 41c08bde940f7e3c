import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

export interface PlanWarningProps {
  /** The condition, an expression without `${…}`, under which nothing is said. Known in every plan, or it warns of itself. */
  readonly unless: string;
  /** A whole sentence, expressions in `${…}` among it. */
  readonly message: string;
}

/** What every plan and deploy says, which it does not stop: https://developer.hashicorp.com/terraform/language/checks */
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
