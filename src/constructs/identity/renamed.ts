import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { logicalIdAt } from "../state/logical-id";

export interface RenamedProps {
  readonly resource: TerraformResource;
  /** The ids under which its construct was found, from this scope down. */
  readonly formerPath: readonly string[];
}

/**
 * Keeps what was made under another construct id: without it, Terraform would destroy that and make another.
 *
 * https://developer.hashicorp.com/terraform/language/modules/develop/refactoring
 */
export class Renamed extends TerraformElement {
  private readonly formerId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RenamedProps,
  ) {
    super(scope, id);
    this.formerId = logicalIdAt(scope, props.formerPath);
  }

  override toTerraform(): object {
    const { terraformResourceType: type, friendlyUniqueId } = this.props.resource;
    return { moved: [{ from: `${type}.${this.formerId}`, to: `${type}.${friendlyUniqueId}` }] };
  }
}
