import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { firstDeployed } from "../synthesized/first-deployed";
import type { StackJson } from "../synthesized/stack-graph";
import { Failure } from "./failure";
import { whyUnwritable } from "./output-folder";
import { callOf } from "./package-manager";
import { readSynthesized } from "./synthesized-file";
import { run } from "./terraform/run";

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
    throw new Failure(
      `no cdktf.json in ${process.cwd()}: run eks-irsa in the project's folder, or create a project: ${callOf("eks-irsa init")}`,
    );
  }
  const { app, output = "cdktf.out" } = readSettings();
  if (!app || typeof app !== "string") {
    throw new Failure("cdktf.json has no app: write the command that synthesizes, as cdktf needs it");
  }
  if (!output || typeof output !== "string") {
    throw new Failure("the output of cdktf.json is no folder's name: write one, such as cdktf.out, or remove it");
  }
  return { app, output };
}

function readSettings(): Partial<Project> {
  const text = readFileSync("cdktf.json", "utf8");
  try {
    return Object(JSON.parse(text)) as Partial<Project>;
  } catch (error) {
    throw new Failure(`cdktf.json is not JSON: ${(error as Error).message}`);
  }
}

/**
 * Synthesizes one environment, as `cdktf synth` does: through the app of `cdktf.json`, whatever else it adds.
 *
 * @returns the stack's folder
 * @throws Failure where its output cannot be written, where the app fails, which has said why, or where it makes no such
 * stack
 */
export async function synthesize({ app, output }: Project, environment: string): Promise<string> {
  if (environment === "") throw new Failure("give one environment's name");
  const reason = whyUnwritable(output, environment);
  if (reason !== undefined) {
    const fix = "make that writable, or name another folder as output in cdktf.json";
    throw new Failure(`${environment} cannot be synthesized to ${output}: ${reason}: ${fix}`);
  }
  const env = { ...process.env, ENVIRONMENT: environment, CDKTF_OUTDIR: output };
  // what the app says is no result of a command that prints one
  const { code } = await run(app, [], { shell: true, env, stdio: ["ignore", process.stderr, process.stderr] });
  if (code !== 0) throw new Failure(`${environment} was not synthesized`);
  const made = readStacks(output).map(({ name }) => name);
  if (!made.includes(environment)) {
    throw new Failure(`the app of cdktf.json made no stack ${environment}: it made ${made.join(", ") || "none"}`);
  }
  return join(output, "stacks", environment);
}

/** The stacks that are deployed after this one, and need it: of all that the last synthesis wrote. */
export function readDependants({ output }: Project, stack: string): string[] {
  return readStacks(output).flatMap(({ name, dependencies }) => (dependencies.includes(stack) ? [name] : []));
}

/** @throws Failure where the app wrote nothing there */
function readStacks(output: string): Manifest["stacks"][string][] {
  const file = join(output, "manifest.json");
  if (!existsSync(file)) throw new Failure(`the app of cdktf.json wrote no ${file}`);
  return Object.values(readSynthesized<Manifest>(file).stacks);
}

/** What CDKTF says of its output. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly dependencies: readonly string[] }>>;
}

/** What was synthesized into a stack's folder, as a first deploy makes it. */
export function readStack(folder: string): StackJson {
  return firstDeployed(readSynthesized<StackJson>(join(folder, "cdk.tf.json")));
}
