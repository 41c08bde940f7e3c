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
import { print, say, write } from "./output";
import { toJson } from "./plan/json";
import { toMarkdown } from "./plan/markdown";
import { exitCodeOf, failures, type PlanReport, toText } from "./plan/report";
import { forTerminal } from "./plan/text";

/** The options of `eks-irsa plan`. */
export interface PlanOptions {
  /** Plan as for an empty account, without credentials or network. */
  readonly offline?: boolean;
  /** Lock the newest provider versions that the stacks take. */
  readonly upgrade?: boolean;
  /** Print what changes as JSON, and nothing else to standard output. */
  readonly json?: boolean;
  /** The same as Markdown. */
  readonly markdown?: boolean;
}

/** `eks-irsa plan <environment>`: synthesizes, lets Terraform plan each stack, and sums up. */
export async function plan(environment: string, options: PlanOptions): Promise<void> {
  const report = await planStacks(environment, options);
  if (options.json) print(toJson(report));
  else if (options.markdown) print(toMarkdown(report));
  else write(`\n${forTerminal(toText(report), usesColor(process.stdout))}\n`);
  for (const sentence of failures(report)) say(`eks-irsa: ${sentence}`);
  process.exitCode = exitCodeOf(report);
}

/** Says what it does before each step, since Terraform prints what comes of it. */
async function planStacks(environment: string, options: PlanOptions): Promise<PlanReport> {
  const { offline = false, upgrade = false, json = false, markdown = false } = options;
  const isAside = json || markdown;
  const announce = isAside ? say : print;
  const project = readProject();
  announce(`Synthesizing ${environment}`);
  const folder = await synthesize(project, environment);
  announce(`Wrote ${join(folder, "cdk.tf.json")}`);
  const terraform = findTerraform();
  announce(`Planning with ${terraform}${offline ? ", offline, as for an empty account" : ""}`);

  const color = usesColor(isAside ? process.stderr : process.stdout);
  const run = { environment, stack: environment, folder, terraform, upgrade, color, isAside, env: process.env };
  const stack = { run, json: readStack(folder) };
  const others = readDependants(project, environment).map((name) => besideFirst(run, name));
  if (!upgrade) for (const one of [stack, ...others]) refuseLockedVersions(one.run, one.json);

  const first = offline ? await planOffline(stack, project.output) : await planOnline(stack);
  const outcomes: PlanOutcome[] = [];
  for (const other of others) {
    const onStart = () => announce(`\nPlanning ${other.run.stack}`);
    outcomes.push(offline ? await skipOffline(other) : await planAfter(first, other, onStart));
  }
  return { environment, folder, terraform, first, outcomes, stacks: [stack, ...others].map((one) => one.run.stack) };
}
