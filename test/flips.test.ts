import { App } from "cdktf";
import { environmentSchema } from "../src/environment/environment";
import { createStacks } from "../src/stacks/environment-stacks";
import { SECTIONS } from "./cloud/changes/all";
import { put, valueAt } from "./cloud/changes/file";
import type { Section } from "./cloud/changes/lane";
import { baseOf, describeStep, type LaneStep, pathOf, roundsOf } from "./cloud/changes/rounds";
import { Template } from "./support/template";

/** Changes that change nothing that is synthesized, since they are the default or what was there stays. */
const IDLE = [
  "cluster.secretsEncryption removed",
  'serviceAccounts[writer].statements[0].effect set: "Allow"',
  "serviceAccounts[writer].statements[0].effect removed",
];

/**
 * Every key has an effect: each change that the end-to-end tests deploy, and these have every key of the schema, changes
 * what is synthesized. That each prop of a construct is passed is the compiler's to check: `src/stacks/props/`.
 */
test("each change of a file changes its stacks", () => {
  const changes = SECTIONS.flatMap((section) => changesOf(section));
  expect(changes.length).toBeGreaterThan(200);
  const idle = changes.filter(({ without, round }) => synthesize(without) === round);
  expect(idle.map(({ step }) => describeStep(step))).toEqual(IDLE);
});

interface Change {
  readonly step: LaneStep;
  /** What is synthesized of the step's round. */
  readonly round: string;
  /** The round's file without the step, as if the lane went on in the next round. */
  readonly without: unknown;
}

/** Of a file that is none without the step, which other steps of its round need, there is nothing to compare. */
function changesOf(section: Section): Change[] {
  let before = baseOf([section]);
  return roundsOf([section]).flatMap(({ file, steps }) => {
    const previous = before;
    before = file;
    const round = synthesize(file);
    return steps
      .map((step) => ({ step, round, without: put(file, pathOf(step), valueAt(previous, pathOf(step))) }))
      .filter(({ without }) => environmentSchema.safeParse(without).success);
  });
}

function synthesize(file: unknown): string {
  const stacks = createStacks(new App(), { ...environmentSchema.parse(file), name: "flip" });
  return JSON.stringify(stacks.map((stack) => Template.of(stack).json));
}
