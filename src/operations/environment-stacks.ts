import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StackJson } from "../synthesized/stack-graph";
import { makeTemporaryFolder, whyUnwritable } from "./output-folder";
import { type Project, readDependants, readProject, readStack, synthesize } from "./project";

/** One of an environment's stacks, as it was synthesized. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/**
 * Synthesizes an environment, for a command that only reads its stack.
 *
 * @throws as `synthesize`
 */
export async function synthesizeStack(environment: string): Promise<StackJson> {
  return await synthesizeFor(environment, (_, folder) => readStack(folder));
}

/**
 * Synthesizes an environment, for a command that only reads its stacks: its own, then those that need it, in the order
 * in which they are deployed.
 *
 * @throws as `synthesize`
 */
export async function synthesizeStacks(environment: string): Promise<NamedStack[]> {
  return await synthesizeFor(environment, (project, folder) => {
    const names = [environment, ...readDependants(project, environment)];
    return names.map((name) => ({ name, json: readStack(join(dirname(folder), name)) }));
  });
}

/** What is read need not stay: where the project's output cannot be written, as on a read-only mount, another folder does. */
async function synthesizeFor<Result>(
  environment: string,
  read: (project: Project, folder: string) => Result,
): Promise<Result> {
  const project = readProject();
  if (whyUnwritable(project.output, environment) === undefined) {
    return read(project, await synthesize(project, environment));
  }
  const elsewhere = { ...project, output: makeTemporaryFolder() };
  try {
    return read(elsewhere, await synthesize(elsewhere, environment));
  } finally {
    rmSync(elsewhere.output, { recursive: true, force: true });
  }
}
