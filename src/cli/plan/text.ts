import { visible, visibleLines } from "../../lib/visible";
import { ACTIONS, type PlannedChange } from "../../operations/plan/changes";
import { dangerLines, MARK } from "../dangers";
import { wrapped } from "../wrapped";
import { countsByKind, creationSteps } from "./creation";
import {
  changesIn,
  describeChange,
  lossesOf,
  nameOfResource,
  type StackSummary,
  TITLES,
  totals,
  WITHOUT_EFFECT,
} from "./summary";

/**
 * What the plans of an environment's stacks come down to, for a person: first what is lost in any of them and what is
 * dangerous, then of each how much, of what, in which order.
 */
export function summarize(environment: string, stacks: readonly StackSummary[]): string {
  const sections: string[] = [];
  const lost = lossesOf(stacks).map(visible);
  if (lost.length > 0) {
    sections.push(`${environment}: DESTROYS ${lost.join(", ")}, which cannot be recovered`);
  }
  const dangers = dangerLines(changesIn(stacks));
  if (dangers.length > 0) sections.push([`${MARK} Deploying this would`, ...dangers].join("\n"));
  for (const stack of stacks) sections.push(...sectionsOf(stack));
  // where nothing changes anywhere, one line is enough
  const isAnyChanged = stacks.some(({ stack }) => stack.plan.hasChanges);
  return sections.join(isAnyChanged ? "\n\n" : "; ");
}

function sectionsOf(summary: StackSummary): string[] {
  const { stack, counts, isNew } = summary;
  if (!stack.plan.hasChanges) return [`${stack.name}: no change`];
  return [`${stack.name}: ${totals(counts)}`, ...(isNew ? sectionsOfNew(summary) : sectionsOfChanges(summary))];
}

/** Where all is new, what there will be. */
function sectionsOfNew(summary: StackSummary): string[] {
  return [
    section("Resources by kind", countsByKind(summary)),
    section("Order of creation (destroy is its reverse)", creationSteps(summary)),
  ];
}

/** Of a stack that is deployed, what changes alone, what takes something away first. */
function sectionsOfChanges({ changes, withoutEffect, outputs }: StackSummary): string[] {
  const sections = ACTIONS.flatMap((action) => {
    const lines = changes.filter((one) => one.action === action).map(lineOf);
    return lines.length > 0 ? [section(TITLES[action], lines)] : [];
  });
  if (withoutEffect.length > 0) {
    sections.push(wrapped(WITHOUT_EFFECT, withoutEffect.map(nameOfResource), ", ").join("\n"));
  }
  if (changes.length === 0 && outputs.length > 0)
    sections.push(wrapped("Outputs that change: ", outputs, ", ").join("\n"));
  return sections;
}

function lineOf(change: PlannedChange): string {
  const mark = change.danger === undefined ? "" : `${MARK} `;
  return mark + describeChange(change);
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Text for a terminal, with no control characters but the red of what is dangerous. */
export function forTerminal(text: string, useColor: boolean): string {
  const shown = visibleLines(text);
  return useColor ? shown.replace(DANGEROUS, (line) => `\x1b[31m${line}\x1b[0m`) : shown;
}

/** A line with the mark, or the one of what is lost. */
const DANGEROUS = new RegExp(`^( *${MARK} |[^ ]+: DESTROYS ).*$`, "gm");
