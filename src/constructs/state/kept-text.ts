import type { TerraformResource, TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";
import { expression, quoted } from "../text/expression";
import { replacedWith } from "./replaced-with";
import { TerraformData } from "./terraform-data";

export interface KeptTextProps extends Pick<TerraformResourceConfig, "dependsOn"> {
  /** What the text is called in the state. */
  readonly name: string;
  readonly text: string;
  /** Whose text it is: what takes its place has one of its own. */
  readonly of: TerraformResource;
  /**
   * When this changes, the text is taken again, whatever it was.
   *
   * @default nothing
   */
  readonly triggersReplace?: unknown;
  /** What a plan says that fails since the text is another one. `kept` is the expression of the first. */
  readonly errorMessage: (kept: string) => string;
}

/** A text that stays what it first was, kept in Terraform's state: a plan fails where it is another. */
export function createKeptText(scope: Construct, id: string, props: KeptTextProps): TerraformData {
  const { name, text, of, triggersReplace, dependsOn, errorMessage } = props;
  const kept = `self.input.${name}`;
  return new TerraformData(scope, id, {
    input: { [name]: text },
    triggersReplace,
    dependsOn,
    lifecycle: {
      ignoreChanges: ["input"],
      replaceTriggeredBy: replacedWith(of),
      postcondition: [
        { condition: expression(`${kept} == ${quoted(text)}`), errorMessage: errorMessage(expression(kept)) },
      ],
    },
  });
}
