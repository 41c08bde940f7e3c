import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "../text/literal";

export interface ImportBlockProps {
  readonly resource: TerraformResource;
  /** What the resource is called in AWS, as its page in the provider's registry says under Import. */
  readonly importId: string;
}

/**
 * Takes into the state what exists already, on the next deploy: https://developer.hashicorp.com/terraform/language/import
 *
 * CDKTF's own `importFrom` runs `terraform version` in every synthesis, which must work on a machine without Terraform.
 */
export class ImportBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImportBlockProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { resource, importId } = this.props;
    return {
      import: [{ to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id: literal(importId) }],
    };
  }
}
