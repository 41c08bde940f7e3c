import { compareText } from "../../lib/compare-text";
import { groupBy } from "../../lib/group-by";
import { visible } from "../../lib/visible";
import { type PlannedChange, withoutIndex } from "../../operations/plan/changes";
import { several } from "../../operations/resource-words";
import { readGraph, stepsOf } from "../../synthesized/stack-graph";
import { wrapped } from "../wrapped";
import type { StackSummary } from "./summary";

/** Where all is new: how many there will be of each kind. */
export function countsByKind({ changes, withoutEffect }: StackSummary): string[] {
  const groups = groupBy([...changes, ...withoutEffect], ({ kind }) => kind);
  const counts = [...groups].map(([kind, all]) => ({ kind, count: all.length }));
  counts.sort((a, b) => b.count - a.count || compareText(a.kind, b.kind));
  return counts.map(({ kind, count }) => `${String(count).padStart(3)}  ${count === 1 ? kind : several(kind)}`);
}

/** The steps in which resources can be created, by their names, without what is only read or remembered. */
export function creationSteps({ stack, changes }: StackSummary): string[] {
  const byAddress = groupBy(changes, ({ address }) => withoutIndex(address));
  const steps = stepsOf(readGraph(stack.json)).map((step) => step.flatMap((address) => byAddress.get(address) ?? []));
  const shown = steps.filter((step) => step.length > 0);
  return shown.flatMap((step, index) => {
    const [first = "", ...others] = wrapped("", partsOf(step), " ");
    return [
      `${String(index + 1).padStart(3)}  ${first.trimStart()}`,
      ...others.map((line) => `     ${line.trimStart()}`),
    ];
  });
}

/** `subnets a, b; VPC demo`, in words that a line may break between. */
function partsOf(step: readonly PlannedChange[]): string[] {
  const groups = [...groupBy(step, ({ kind }) => kind)].sort(([a], [b]) => compareText(a, b));
  return groups.flatMap(([kind, all], index) => {
    const names = all.map(({ name }) => visible(name)).sort(compareText);
    const words = names.map((name, at) => (at < names.length - 1 ? `${name},` : name));
    const end = index < groups.length - 1 ? ";" : "";
    return [`${all.length === 1 ? kind : several(kind)} ${words.shift()}`, ...words].map((word, at, parts) =>
      at === parts.length - 1 ? word + end : word,
    );
  });
}
