import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { logicalIdAt } from "./logical-id";

export interface ForgottenProps {
  /** Such as `aws_iam_role`. */
  readonly type: string;
  /** The ids under which its construct was found, from this scope down. */
  readonly formerPath: readonly string[];
}

/**
 * Leaves alone what was made and is no longer asked for: Terraform forgets it, where it would destroy it. Of what was
 * never made it says nothing.
 *
 * https://developer.hashicorp.com/terraform/language/block/removed
 */
export class Forgotten extends TerraformElement {
  private readonly formerId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ForgottenProps,
  ) {
    super(scope, id);
    this.formerId = logicalIdAt(scope, props.formerPath);
  }

  override toTerraform(): object {
    const { type } = this.props;
    return { removed: [{ from: `${type}.${this.formerId}`, lifecycle: { destroy: false } }] };
  }
}
