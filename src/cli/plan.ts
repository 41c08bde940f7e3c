import { join } from "node:path";
import {
  besideFirst,
  type PlanOutcome,
  planAfter,
  planOffline,
  planOnline,
  skipOffline,
} from "../operations/plan/plan-stack";
import { readDependants, readProject, readStack, synthesize } from "../operations/project";
import { refuseLockedVersions } from "../operations/terraform/locked-versions";
import { findTerraform } from "../operations/terraform/terraform";
import { usesColor } from "./color";
import { print, say } from "./output";
import { exitCodeOf, failures, type PlanReport, toText } from "./plan/report";

/** The options of `eks-irsa plan`. */
export interface PlanOptions {
  /** Plan as for an empty account, without credentials or network. */
  readonly offline?: boolean;
  /** Lock the newest provider versions that the stacks take. */
  readonly upgrade?: boolean;
}

/** `eks-irsa plan <environment>`: synthesizes, lets Terraform plan each stack, and sums up. */
export async function plan(environment: string, options: PlanOptions): Promise<void> {
  const report = await planStacks(environment, options);
  print(`\n${toText(report)}`);
  for (const sentence of failures(report)) say(`eks-irsa: ${sentence}`);
  process.exitCode = exitCodeOf(report);
}

/** Says what it does before each step, since Terraform prints what comes of it. */
async function planStacks(environment: string, { offline = false, upgrade = false }: PlanOptions): Promise<PlanReport> {
  const project = readProject();
  print(`Synthesizing ${environment}`);
  const folder = await synthesize(project, environment);
  print(`Wrote ${join(folder, "cdk.tf.json")}`);
  const terraform = findTerraform();
  print(`Planning with ${terraform}${offline ? ", offline, as for an empty account" : ""}`);

  const color = usesColor(process.stdout);
  const run = { environment, stack: environment, folder, terraform, upgrade, color, env: process.env };
  const stack = { run, json: readStack(folder) };
  const others = readDependants(project, environment).map((name) => besideFirst(run, name));
  if (!upgrade) for (const one of [stack, ...others]) refuseLockedVersions(one.run, one.json);

  const first = offline ? await planOffline(stack, project.output) : await planOnline(stack);
  const outcomes: PlanOutcome[] = [];
  for (const other of others) {
    const announce = () => print(`\nPlanning ${other.run.stack}`);
    outcomes.push(offline ? await skipOffline(other) : await planAfter(first, other, announce));
  }
  return { environment, folder, terraform, first, outcomes, stacks: [stack, ...others].map((one) => one.run.stack) };
}
