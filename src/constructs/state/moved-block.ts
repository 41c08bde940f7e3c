import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

export interface MovedBlockProps {
  /** The address that Terraform's state has. */
  readonly from: string;
  /** The address that it gets. */
  readonly to: string;
}

/** Another address for what is in the state: https://developer.hashicorp.com/terraform/language/block/moved */
export class MovedBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MovedBlockProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { from, to } = this.props;
    return { moved: [{ from, to }] };
  }
}
