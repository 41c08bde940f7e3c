import { dirname, join } from "node:path";
import { callOf } from "../../operations/package-manager";
import type { NotPlanned, PlannedStack, PlanOutcome } from "../../operations/plan/plan-stack";
import { type StackSummary, summaryOf } from "./summary";
import { summarize } from "./text";

/** What came of planning an environment. */
export interface PlanReport {
  readonly environment: string;
  /** Where its first stack was synthesized. */
  readonly folder: string;
  /** The program that planned: Terraform, OpenTofu or another. */
  readonly terraform: string;
  /** The names of all its stacks, in the order in which they are deployed. */
  readonly stacks: readonly string[];
  readonly first: PlannedStack;
  /** What became of the others. */
  readonly outcomes: readonly PlanOutcome[];
}

/** How the command ends where the first stack was planned, and another could not be. */
const PLANNED_IN_PART = 2;

/** 0, or 2 where a stack could not be planned. */
export function exitCodeOf(report: PlanReport): number {
  return failures(report).length > 0 ? PLANNED_IN_PART : 0;
}

/** Why stacks could not be planned, a sentence for each. */
export function failures(report: PlanReport): string[] {
  return notPlannedFor(report, "failed").map(({ name, why }) => `${name} was not planned: ${why}`);
}

/** What changes, what is planned when, and what to type next. */
export function toText(report: PlanReport): string {
  const { environment, folder } = report;
  const summaries = summariesOf(report);
  const changed = summaries.map(({ stack }) => stack).filter(({ plan }) => plan.hasChanges);
  const lines = [summarize(environment, summaries)];
  if (changed.length > 0) lines.push("");
  for (const { name } of changed) lines.push(`The stack's JSON: ${join(dirname(folder), name, "cdk.tf.json")}`);
  for (const { name, why } of notPlannedFor(report, "not offline")) lines.push(`Not planned:      ${name}: ${why}`);
  for (const { name, why } of notPlannedFor(report, "later")) lines.push(`Not planned yet:  ${name}: ${why}`);
  // where a stack could not be planned, it could not be deployed either
  const canDeploy = failures(report).length === 0;
  if (changed.length > 0 && canDeploy) lines.push(`Next:             ${deployCommand(report)}`);
  return lines.join("\n");
}

/** What the plans that there are come down to. */
export function summariesOf({ first, outcomes }: PlanReport): StackSummary[] {
  const others = outcomes.flatMap((outcome) => (outcome.result === "planned" ? [outcome.stack] : []));
  return [first, ...others].map(summaryOf);
}

/** The stacks that have no plan. */
export function notPlannedIn({ outcomes }: PlanReport): NotPlanned[] {
  return outcomes.filter((outcome) => outcome.result !== "planned");
}

function notPlannedFor(report: PlanReport, result: NotPlanned["result"]): NotPlanned[] {
  return notPlannedIn(report).filter((outcome) => outcome.result === result);
}

/** Names the program that planned, unless it is Terraform, which CDKTF runs by default. */
function deployCommand({ terraform, stacks }: PlanReport): string {
  const choice = terraform === "terraform" ? "" : `TERRAFORM_BINARY_NAME=${terraform} `;
  return choice + callOf(`cdktf deploy ${stacks.join(" ")}`);
}
