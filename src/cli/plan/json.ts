import type { PlannedChange } from "../../operations/plan/changes";
import { failures, notPlannedIn, type PlanReport, summariesOf } from "./report";
import { lossesOf, type StackSummary } from "./summary";

/** For programs: docs/commands.md describes it. */
export function toJson(report: PlanReport): string {
  const stacks = summariesOf(report);
  const result = {
    environment: report.environment,
    changes: stacks.some(({ stack }) => stack.plan.hasChanges),
    complete: failures(report).length === 0,
    losses: lossesOf(stacks),
    stacks: stacks.map(stackOf),
    notPlanned: notPlannedIn(report).map(({ name, result: reason, why }) => ({ name, reason, why })),
  };
  return JSON.stringify(result, undefined, 2);
}

function stackOf({ stack, counts, changes, withoutEffect, outputs }: StackSummary): object {
  return { name: stack.name, counts, changes: changes.map(changeOf), withoutEffect, outputs };
}

function changeOf({ action, kind, name, address, danger, loss, values }: PlannedChange): object {
  // the phrase says the same for a person
  return { action, kind, name, address, danger, loss, values: values.map(({ phrase: _, ...value }) => value) };
}
