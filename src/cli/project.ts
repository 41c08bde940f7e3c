import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../stacks/stack-graph";
import { Failure } from "./failure";
import { run } from "./run";

/** The CDKTF project in the current folder. */
export interface Project {
  /** The command that synthesizes, for a shell. */
  readonly app: string;
  /** The folder that it writes to. */
  readonly output: string;
}

/** @throws Failure where the folder holds no CDKTF project */
export function readProject(): Project {
  if (!existsSync("cdktf.json")) {
    throw new Failure(`no cdktf.json in ${process.cwd()}: call eks-irsa in the project's folder`);
  }
  const { app, output = "cdktf.out" } = JSON.parse(readFileSync("cdktf.json", "utf8")) as Partial<Project>;
  if (!app) throw new Failure("cdktf.json: app is missing: give the command that synthesizes, as cdktf needs it");
  return { app, output };
}

/**
 * Synthesizes one environment, as `cdktf synth` does: through the app of `cdktf.json`, whatever else it adds.
 *
 * @returns the stack's folder
 * @throws Failure where the app fails; it has said why
 */
export async function synthesize({ app, output }: Project, environment: string): Promise<string> {
  const env = { ...process.env, ENVIRONMENT: environment, CDKTF_OUTDIR: output };
  // what the app says is no result of a command that prints one
  const { code } = await run(app, [], { shell: true, env, stdio: ["ignore", process.stderr, process.stderr] });
  if (code !== 0) throw new Failure(`${environment} was not synthesized`);
  return join(output, "stacks", environment);
}

/** The stacks that are deployed after this one, and need it: of all that the last synthesis wrote. */
export function readDependants({ output }: Project, stack: string): string[] {
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as Manifest;
  return Object.values(stacks).flatMap(({ name, dependencies }) => (dependencies.includes(stack) ? [name] : []));
}

/** What CDKTF says of its output. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly dependencies: readonly string[] }>>;
}

/** What was synthesized into a stack's folder. */
export function readStack(folder: string): StackJson {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
}
