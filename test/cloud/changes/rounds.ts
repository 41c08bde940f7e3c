import { merge } from "../../support/environment";
import { BASE } from "./base";
import { put } from "./file";
import type { Lane, Section, Step } from "./lane";

/** A lane's step, with all that its lane says for it. */
export interface LaneStep extends Step {
  readonly lane: Lane;
  readonly plan: readonly string[];
  readonly kubernetes: readonly string[];
  readonly harm: readonly string[];
}

/** What is deployed at once. */
export interface Round {
  /** The environment's file. */
  readonly file: unknown;
  readonly steps: readonly LaneStep[];
}

export function baseOf(sections: readonly Section[]): unknown {
  return sections.reduce<unknown>((file, { base = {} }) => merge(file, base), BASE);
}

/** The steps of all lanes, side by side. */
export function roundsOf(sections: readonly Section[]): Round[] {
  const lanes = sections.flatMap((section) => section.lanes.map(deployedOf)).filter(({ steps }) => steps.length > 0);
  const count = Math.max(0, ...lanes.map(({ steps, lane: { from = 0 } }) => from + steps.length));
  const rounds: Round[] = [];
  let file = baseOf(sections);
  for (let index = 0; index < count; index++) {
    const steps = lanes.flatMap(({ steps, lane: { from = 0 } }) => steps[index - from] ?? []);
    for (const step of steps) file = changed(file, step);
    rounds.push({ file, steps });
  }
  return rounds;
}

/** The steps that come in the end, each with its file: that of the last round, and the step's change. */
export function inTheEnd(
  sections: readonly Section[],
  what: "fails" | "takesAway",
): { readonly file: unknown; readonly step: LaneStep }[] {
  const file = roundsOf(sections).at(-1)?.file ?? baseOf(sections);
  return stepsOf(sections)
    .filter((step) => step[what])
    .map((step) => ({ step, file: changed(file, step) }));
}

/** A file after a step. */
export function changed(file: unknown, step: LaneStep): unknown {
  return merge(put(file, pathOf(step), step.value), step.with ?? {});
}

/** Such as `cluster.logs.retentionDays set: 60`. */
export function describeStep(step: LaneStep): string {
  const { sort, value } = step;
  return `${pathOf(step)} ${sort}${value === undefined ? "" : `: ${JSON.stringify(value)}`}`;
}

/** Where in the file a step makes its change. */
export function pathOf({ lane }: LaneStep): string {
  return lane.at ?? lane.key;
}

export function stepsOf(sections: readonly Section[]): LaneStep[] {
  return sections.flatMap(({ lanes }) => lanes.flatMap((lane) => lane.steps.map((step) => laneStep(lane, step))));
}

function deployedOf(lane: Lane): { readonly lane: Lane; readonly steps: readonly LaneStep[] } {
  const steps = lane.steps.filter(({ fails, takesAway, refused }) => !fails && !takesAway && !refused);
  return { lane, steps: steps.map((step) => laneStep(lane, step)) };
}

function laneStep(lane: Lane, step: Step): LaneStep {
  const { plan = [], kubernetes = [], harm = [] } = lane;
  return { plan, kubernetes, harm, ...step, lane };
}
