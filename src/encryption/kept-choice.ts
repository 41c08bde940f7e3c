import { type ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";

/** The choice of a key that is made here. */
export const OWN = "own";

export interface KeptChoiceProps {
  /**
   * What is chosen now, such as {@link OWN}; an expression in `${…}` is to be known in every plan.
   *
   * @default nothing
   */
  readonly chosen?: string;
  /**
   * What the choice is for, by name: for another it is made anew.
   *
   * @default the same for as long as the stack lives
   */
  readonly of?: string;
  /**
   * What must have come true before the choice is remembered.
   *
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * The first choice of a key, kept in Terraform's state, so that no later change of a file takes away what encrypts
 * something that lives. From none to a key it follows the file; from a key to anything else it stays.
 *
 * What it is made of is part of Terraform and OpenTofu, and known in every plan: `count` may depend on it, as on no
 * attribute of what it is for. https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export class KeptChoice extends Construct {
  /** The expression, without `${…}`, of what was chosen first: `""` for nothing. */
  readonly kept: string;

  constructor(scope: Construct, id: string, props: KeptChoiceProps) {
    super(scope, id);
    const memory = new TerraformData(this, "Resource", props);
    // the input, since the output would be unknown whenever anything of it changes
    this.kept = `try(terraform_data.${memory.friendlyUniqueId}.input.key, "")`;
  }
}

/** CDKTF's own `DataResource` runs `terraform version` in every synthesis, which must work without Terraform. */
class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: KeptChoiceProps,
  ) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      dependsOn: props.dependsOn && [...props.dependsOn],
      lifecycle: { ignoreChanges: [props.chosen === undefined ? "input" : "input.key"] },
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { chosen, of } = this.props;
    return { input: chosen === undefined ? {} : { key: chosen }, triggers_replace: of };
  }
}
