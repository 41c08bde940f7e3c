import type { Postcondition, TerraformResource, TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";
import { expression, quoted } from "../text/expression";
import { replacedWith } from "./replaced-with";
import { TerraformData } from "./terraform-data";

/** A text that is kept. */
export interface KeptPart {
  /** What the text is called in the state. */
  readonly name: string;
  readonly text: string;
  /** What a plan says that fails since the text is another one. `kept` is the expression of the first. */
  readonly errorMessage: (kept: string) => string;
}

export interface KeptTextProps extends KeptPart, Pick<TerraformResourceConfig, "dependsOn"> {
  /**
   * Texts that are kept with it. A state of an earlier version may have none: then whatever they are is right.
   *
   * @default none
   */
  readonly others?: readonly KeptPart[];
  /** Whose text it is: what takes its place has one of its own. */
  readonly of: TerraformResource;
  /**
   * When this changes, the text is taken again, whatever it was.
   *
   * @default nothing
   */
  readonly triggersReplace?: unknown;
}

/** A text that stays what it first was, kept in Terraform's state: a plan fails where it is another. */
export function createKeptText(scope: Construct, id: string, props: KeptTextProps): TerraformData {
  const { others = [], of, triggersReplace, dependsOn } = props;
  return new TerraformData(scope, id, {
    input: Object.fromEntries([props, ...others].map(({ name, text }) => [name, text])),
    triggersReplace,
    dependsOn,
    lifecycle: {
      ignoreChanges: ["input"],
      replaceTriggeredBy: replacedWith(of),
      postcondition: [
        stays(props, keptOf(props)),
        ...others.map((one) => stays(one, `try(${keptOf(one)}, ${quoted(one.text)})`)),
      ],
    },
  });
}

function keptOf({ name }: KeptPart): string {
  return `self.input.${name}`;
}

function stays({ text, errorMessage }: KeptPart, kept: string): Postcondition {
  return { condition: expression(`${kept} == ${quoted(text)}`), errorMessage: errorMessage(expression(kept)) };
}
