import { visible } from "../../lib/visible";
import type { Action, PlannedChange, PlannedResource, StackChanges } from "../../operations/plan/changes";
import { changesOf } from "../../operations/plan/changes";
import type { PlannedStack } from "../../operations/plan/plan-stack";
import type { Plan } from "../../operations/terraform/terraform";

/** What the plan of a stack comes down to. */
export interface StackSummary extends StackChanges {
  readonly stack: PlannedStack;
  /** As Terraform counts: what is replaced is created and destroyed. */
  readonly counts: Counts;
  /** Whether there is nothing of it yet. */
  readonly isNew: boolean;
}

interface Counts {
  readonly create: number;
  readonly change: number;
  readonly destroy: number;
  /** How many of both are replaced. */
  readonly replace: number;
}

/** @see StackSummary */
export function summaryOf(stack: PlannedStack): StackSummary {
  const { plan, json } = stack;
  return { ...changesOf(plan, json), stack, counts: countsOf(plan), isNew: isNew(plan) };
}

function isNew(plan: Plan): boolean {
  const all = managedIn(plan);
  return all.length > 0 && all.every((actions) => actions.join() === "create");
}

function countsOf(plan: Plan): Counts {
  const all = managedIn(plan);
  const count = (action: "create" | "update" | "delete") => all.filter((actions) => actions.includes(action)).length;
  return {
    create: count("create"),
    change: count("update"),
    destroy: count("delete"),
    replace: all.filter((actions) => actions.length > 1).length,
  };
}

function managedIn({ resource_changes: all = [] }: Plan) {
  return all.filter(({ mode }) => mode === "managed").map(({ change }) => change.actions);
}

/** `2 to create, 1 to change, 2 to destroy (1 of them to replace)` */
export function totals({ create, change, destroy, replace }: Counts): string {
  const counts = `${create} to create, ${change} to change, ${destroy} to destroy`;
  return replace > 0 ? `${counts} (${replace} of them to replace)` : counts;
}

/** What cannot be recovered, of all stacks. */
export function lossesOf(stacks: readonly StackSummary[]): string[] {
  return changesIn(stacks).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
}

/** What is changed in any of the stacks. */
export function changesIn(stacks: readonly StackSummary[]): PlannedChange[] {
  return stacks.flatMap(({ changes }) => changes);
}

/** Under which title each action is told. */
export const TITLES: Readonly<Record<Action, string>> = {
  destroyed: "Destroyed",
  replaced: "Replaced",
  changed: "Changed",
  added: "Added",
  adopted: "Adopted as it is",
  renamed: "Renamed in Terraform's state",
  forgotten: "Left as it is, and no longer managed",
};

/** Before what Terraform does nothing about, or only for itself. */
export const WITHOUT_EFFECT = "Changes nothing in effect: ";

/** Such as `node group main`, in one line whatever its name. */
export function nameOfResource({ kind, name, address }: PlannedResource): string {
  return visible(name === address ? address : `${kind} ${name}`);
}

/** `node group main: version 1.35 → 1.36`; of what is replaced, only what forces that, where the plan tells it. */
export function describeChange(change: PlannedChange): string {
  const forcing = change.values.filter(({ forcesReplacement }) => forcesReplacement);
  const told = change.action === "replaced" && forcing.length > 0 ? forcing : change.values;
  const phrases = told.map(({ phrase }) => visible(phrase));
  const what = nameOfResource(change);
  return phrases.length > 0 ? `${what}: ${phrases.join(", ")}` : what;
}
