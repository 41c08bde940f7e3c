import { join } from "node:path";
import { Failure } from "../failure";
import type { Project } from "../project";
import { findTerraform } from "../terraform/terraform";

/** The command that prints outputs, such as `-raw vpc_id` -> `terraform -chdir=cdktf.out/stacks/test output -raw vpc_id`. */
export type OutputsCall = (args: string) => string;

/** That of an environment's stack, where its deploy has it. */
export function outputsCallOf({ output }: Project, environment: string): OutputsCall {
  return (args) => `${terraform()} -chdir=${join(output, "stacks", environment)} output ${args}`;
}

/** What the printed commands call it, even where none is here. */
function terraform(): string {
  try {
    return findTerraform();
  } catch (error) {
    if (error instanceof Failure) return "terraform";
    throw error;
  }
}
