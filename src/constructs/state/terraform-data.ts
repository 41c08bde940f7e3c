import { TerraformResource, type TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";
import { expression } from "../text/expression";
import { literal } from "../text/literal";

export interface TerraformDataProps extends Pick<TerraformResourceConfig, "dependsOn" | "lifecycle"> {
  /** What is kept. Read it from {@link TerraformData.input}: Terraform's `output` is unknown whenever the value changes. */
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * When this changes, the value is taken from `input` again, whatever `ignoreChanges` says.
   *
   * @default nothing
   */
  readonly triggersReplace?: unknown;
}

/**
 * A value in Terraform's own state, which no provider keeps:
 * https://developer.hashicorp.com/terraform/language/resources/terraform-data
 *
 * CDKTF's own `DataResource` runs `terraform version` in every synthesis, which must work on a machine without Terraform.
 */
export class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TerraformDataProps,
  ) {
    const { dependsOn, lifecycle } = literal(props);
    super(scope, id, { terraformResourceType: "terraform_data", dependsOn, lifecycle });
  }

  /** The value as it is kept: an expression that is known in every plan. */
  get input(): string {
    return expression(this.kept);
  }

  private get kept(): string {
    return `${this.terraformResourceType}.${this.friendlyUniqueId}.input`;
  }

  /** The expression, without `${…}`, of what is kept under a key; `otherwise` where nothing is. */
  recall(key: string, otherwise: string): string {
    return `try(${this.kept}.${key}, ${otherwise})`;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { input, triggersReplace } = literal(this.props);
    return { input, triggers_replace: triggersReplace };
  }
}
