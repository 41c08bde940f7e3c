import type { PlannedStack } from "../../operations/plan/plan-stack";
import { readGraph, type StackJson, stepsOf } from "../../synthesized/stack-graph";
import {
  type Change,
  changesOf,
  describeChange,
  isCreated,
  isDestroyed,
  isForgotten,
  isReplaced,
  isUpdated,
  lostBy,
} from "./changes";

/**
 * What the plans of an environment's stacks come down to, for a person: first what is lost in any of them, then of each
 * how much, of what, in which order.
 */
export function summarize(environment: string, stacks: readonly PlannedStack[]): string {
  const sections: string[] = [];
  const lost = stacks.flatMap(({ plan }) => changesOf(plan).flatMap(lostBy));
  if (lost.length > 0) {
    sections.push(`${environment}: DESTROYS ${lost.join(", ")}, which cannot be recovered`);
  }
  for (const stack of stacks) sections.push(...sectionsOf(stack));
  // where nothing changes anywhere, one line is enough
  const isAnyChanged = stacks.some(({ plan }) => plan.hasChanges);
  return sections.join(isAnyChanged ? "\n\n" : "; ");
}

function sectionsOf({ name, json, plan }: PlannedStack): string[] {
  if (!plan.hasChanges) return [`${name}: no change`];
  const changes = changesOf(plan);
  const isNew = changes.every(({ change }) => isCreated(change.actions));
  const details = isNew ? sectionsOfStack(json) : sectionsOfChanges(changes);
  return [`${name}: ${totals(changes)}`, ...details];
}

/** What is replaced counts as created and as destroyed. */
function totals(changes: readonly Change[]): string {
  const count = (action: "create" | "update" | "delete") =>
    changes.filter(({ change }) => change.actions.includes(action)).length;
  const replaced = changes.filter(({ change }) => isReplaced(change.actions)).length;
  const counts = `${count("create")} to create, ${count("update")} to change, ${count("delete")} to destroy`;
  return replaced > 0 ? `${counts} (${replaced} of them to replace)` : counts;
}

/** Where all is new, what there will be. */
function sectionsOfStack(stack: StackJson): string[] {
  return [
    section("Resources by type", countByType(stack)),
    section("Order of creation (destroy is its reverse)", order(stack)),
  ];
}

/** Of a stack that is deployed, what changes alone, what takes something away first. */
function sectionsOfChanges(changes: readonly Change[]): string[] {
  return KINDS_OF_CHANGE.flatMap(({ title, fits }) => {
    const lines = changes.filter(({ change }) => fits(change.actions)).map(describeChange);
    return lines.length > 0 ? [section(title, lines.sort())] : [];
  });
}

const KINDS_OF_CHANGE = [
  { title: "Destroyed", fits: isDestroyed },
  { title: "Replaced", fits: isReplaced },
  { title: "Changed", fits: isUpdated },
  { title: "Added", fits: isCreated },
  { title: "Left as it is, and no longer managed", fits: isForgotten },
];

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function countByType({ resource = {} }: StackJson): string[] {
  const counts = Object.entries(resource).map(([type, byName]) => ({ type, count: Object.keys(byName).length }));
  counts.sort((a, b) => b.count - a.count || a.type.localeCompare(b.type));
  return counts.map(({ type, count }) => `${String(count).padStart(3)}  ${type}`);
}

/** The steps in which resources can be made, without the data sources, which cost nothing. */
function order(stack: StackJson): string[] {
  const steps = stepsOf(readGraph(stack)).map((step) => step.filter((address) => !address.startsWith("data.")));
  const shown = steps.filter((step) => step.length > 0);
  return shown.map((step, index) => `${String(index + 1).padStart(3)}  ${typesOf(step).join(", ")}`);
}

function typesOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => address.slice(0, address.indexOf("."))))].sort();
}
