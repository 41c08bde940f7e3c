import { shortened } from "../../lib/shown";
import { visible } from "../../lib/visible";
import { callOf } from "../../operations/package-manager";
import { ACTIONS, type Action } from "../../operations/plan/changes";
import { endangered, MARK } from "../dangers";
import { notPlannedIn, type PlanReport, summariesOf } from "./report";
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

/** As much as a comment on GitHub takes, in characters; here in bytes, of which there are no fewer. */
const LIMIT = 65_536;

/** As much of a line, or of a name, as is shown. */
const LONGEST_LINE = 1000;
const LONGEST_NAME = 200;

/**
 * For a comment on a pull request: the summary first, and what is dangerous, then each change, folded up. What comes from
 * elsewhere stands in code, where nothing in it is obeyed: no HTML, no link, and nobody is mentioned by an `@`.
 */
export function toMarkdown(report: PlanReport): string {
  const stacks = summariesOf(report);
  const summary = shortestThatFits(MOST_NAMES.map((most) => summaryOf(report, stacks, most)));
  const lines = stacks.flatMap(detailsOf).map((line) => shortened(visible(line), LONGEST_LINE));
  if (lines.length === 0) return summary;
  return [summary, "", folded(lines, LIMIT - bytesIn(`${summary}\n\n\n`), report)].join("\n");
}

/** How many names are listed of a kind of danger: fewer where they do not fit. */
const MOST_NAMES = [20, 5, 0];

function shortestThatFits(texts: readonly string[]): string {
  return texts.find((text) => bytesIn(text) < LIMIT / 2) ?? texts.at(-1) ?? "";
}

function summaryOf(report: PlanReport, stacks: readonly StackSummary[], most: number): string {
  const isChanged = stacks.some(({ stack }) => stack.plan.hasChanges);
  const notPlanned = notPlannedIn(report);
  return [
    `### ${code(report.environment)}: ${isChanged ? "what a deploy changes" : "nothing changes"}`,
    ...warningsOf(stacks, most),
    "",
    ...stacks.map(({ stack, counts }) => {
      return `- ${code(stack.name)}: ${stack.plan.hasChanges ? totals(counts) : "no change"}`;
    }),
    ...notPlanned.map(({ name, result, why }) => {
      return `- ${code(name)}: **${result === "later" ? "not planned yet" : "not planned"}**, ${code(why, LONGEST_LINE)}`;
    }),
  ].join("\n");
}

function warningsOf(stacks: readonly StackSummary[], most: number): string[] {
  const losses = lossesOf(stacks);
  const lines = endangered(changesIn(stacks)).map(({ danger, names }) => `> - ${danger}${listOf(names, most)}`);
  if (losses.length + lines.length === 0) return [];
  const lost = losses.length > 0 ? [`> **Destroys what cannot be recovered**${listOf(losses, most)}`, ">"] : [];
  const title = lines.length > 0 ? [`> ${MARK} Deploying this would`, ">"] : [];
  return ["", "> [!CAUTION]", ...lost, ...title, ...lines];
}

function listOf(names: readonly string[], most: number): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, most).map((name) => code(name));
  const others = names.length - shown.length;
  if (others > 0) shown.push(shown.length > 0 ? `and ${others} more` : `${others} in all`);
  return `: ${shown.join(", ")}`;
}

/** A line for each change, coloured as a difference is. */
function detailsOf({ stack, changes, withoutEffect, outputs, isNew }: StackSummary): string[] {
  if (!stack.plan.hasChanges) return [];
  const lines = ACTIONS.flatMap((action) =>
    changes
      .filter((one) => one.action === action)
      .map((one) => {
        const mark = one.danger === undefined ? "" : `${MARK} `;
        return `${SIGNS[action]} ${TITLES[action]}: ${mark}${describeChange(one)}`;
      }),
  );
  if (withoutEffect.length > 0 && !isNew) {
    lines.push(`  ${WITHOUT_EFFECT}${withoutEffect.map(nameOfResource).join(", ")}`);
  }
  if (changes.length === 0 && outputs.length > 0) lines.push(`  Outputs that change: ${outputs.join(", ")}`);
  return lines.length > 0 ? [`  ${stack.name}`, ...lines] : [];
}

const SIGNS: Readonly<Record<Action, string>> = {
  destroyed: "-",
  replaced: "!",
  changed: "!",
  added: "+",
  adopted: "+",
  renamed: " ",
  forgotten: " ",
};

/** Lines that unfold, as many of them as there is room for, and how many there are besides. */
function folded(lines: readonly string[], room: number, { environment }: PlanReport): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  const around = (shown: readonly string[]) =>
    ["<details>", "<summary>Each change</summary>", "", `${fence}diff`, ...shown, fence, "", "</details>"].join("\n");
  const whole = around(lines);
  if (bytesIn(whole) <= room) return whole;
  const shown: string[] = [];
  const last = (count: number) => `  … and ${count} more lines: ${callOf(`eks-irsa plan ${environment}`)} prints them`;
  let left = room - bytesIn(around([last(lines.length)])) - 1;
  for (const line of lines) {
    left -= bytesIn(line) + 1;
    if (left < 0) break;
    shown.push(line);
  }
  return around([...shown, last(lines.length - shown.length)]);
}

/** Text that is shown as it is: between more backticks than it has in a row. */
function code(text: string, longest = LONGEST_NAME): string {
  const shown = shortened(visible(text), longest);
  const fence = "`".repeat(longestRun(shown) + 1);
  const space = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function bytesIn(text: string): number {
  return Buffer.byteLength(text);
}
