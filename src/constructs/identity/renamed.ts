import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { logicalIdAt } from "../state/logical-id";

export interface RenamedProps {
  readonly resource: TerraformResource;
  /** The ids under which its construct was found, from this scope down; where it had several, the oldest first. */
  readonly formerPaths: readonly (readonly string[])[];
}

/**
 * Keeps what was made under another construct id: without it, Terraform would destroy that and make another.
 *
 * https://developer.hashicorp.com/terraform/language/modules/develop/refactoring
 */
export class Renamed extends TerraformElement {
  private readonly formerIds: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RenamedProps,
  ) {
    super(scope, id);
    this.formerIds = props.formerPaths.map((path) => logicalIdAt(scope, path));
  }

  override toTerraform(): object {
    const { terraformResourceType: type, friendlyUniqueId } = this.props.resource;
    const ids = [...this.formerIds, friendlyUniqueId];
    return { moved: this.formerIds.map((id, index) => ({ from: `${type}.${id}`, to: `${type}.${ids[index + 1]}` })) };
  }
}
