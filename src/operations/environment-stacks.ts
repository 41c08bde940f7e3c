import { dirname, join } from "node:path";
import type { StackJson } from "../synthesized/stack-graph";
import { readDependants, readProject, readStack, synthesize } from "./project";

/** One of an environment's stacks, as it was synthesized. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/** Synthesizes an environment: its stack, then those that need it, in the order in which they are deployed. */
export async function synthesizeStacks(environment: string): Promise<NamedStack[]> {
  const project = readProject();
  const folder = dirname(await synthesize(project, environment));
  const names = [environment, ...readDependants(project, environment)];
  return names.map((name) => ({ name, json: readStack(join(folder, name)) }));
}
