import { App } from "cdktf";
import { environmentSchema } from "../src/environment/environment";
import type { Environment } from "../src/environment/model";
import type { Danger } from "../src/operations/danger";
import { compare, type Difference } from "../src/operations/env-diff/compare";
import { type Side, sideOf } from "../src/operations/env-diff/side";
import { createStacks } from "../src/stacks/environment-stacks";
import { firstDeployed } from "../src/synthesized/first-deployed";
import type { StackJson } from "../src/synthesized/stack-graph";
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

let changes: Change[] = [];

beforeAll(() => {
  changes = SECTIONS.flatMap((section) => changesOf(section));
});

/**
 * Every key has an effect: each change that the end-to-end tests deploy, and these have every key of the schema, changes
 * what is synthesized. That each prop of a construct is passed is the compiler's to check: `src/stacks/props/`.
 */
test("each change of a file changes its stacks", () => {
  expect(changes.length).toBeGreaterThan(200);
  const idle = changes.filter(({ without, round }) => JSON.stringify(without.stacks) === JSON.stringify(round.stacks));
  expect(idle.map(({ step }) => describeStep(step))).toEqual(IDLE);
});

/** What `env diff` says of each change, beside what the scenarios have seen of it. */
describe("env diff", () => {
  let compared: { readonly step: LaneStep; readonly difference: Difference }[] = [];

  beforeAll(() => {
    compared = changes.map(({ step, round, without }) => {
      return { step, difference: compare([sideIn(without), sideIn(round)]) };
    });
  });

  test("marks nothing that was not planned, or did no harm", () => {
    const unproven = compared.flatMap(({ step, difference }) => {
      const seen = [...step.plan, ...step.kubernetes, ...step.harm].join("\n");
      const wrong = dangersOf(difference).filter((danger) => !PROOF[danger].test(seen));
      return wrong.map((danger) => `${describeStep(step)}: ${danger}`);
    });
    expect(unproven).toEqual([]);
  });

  test("marks all that the page of changes warns of, or that did harm, unless it is told among permissions", () => {
    const unmarked = compared.filter(({ step, difference }) => {
      const isDangerous = step.isDangerous ?? step.lane.isDangerous ?? false;
      const isTold = dangersOf(difference).length > 0 || difference.rights.length > 0;
      return (isDangerous || step.harm.length > 0) && !isTold;
    });
    expect(unmarked.map(({ step }) => describeStep(step))).toEqual(OF_ANOTHER_KEY);
  });

  test("tells expressions of Terraform's in words", () => {
    const values = compared.flatMap(({ difference }) => difference.settings.flatMap((setting) => setting.values));
    expect(values).toContain("KMS key cluster_secrets-key_03F4DE86");
    expect(values.filter((value) => value?.includes("${"))).toEqual(OF_THE_FILE);
  });
});

function dangersOf({ only, settings }: Difference): Danger[] {
  const all = [...only[0], ...settings].flatMap(({ danger }) => (danger === undefined ? [] : [danger]));
  return [...new Set(all)];
}

/** What replaces nodes is the disk that the step changes as well. */
const OF_ANOTHER_KEY = ['tags altered: {"Team":"web"}'];

/** A text that looks like an expression: once it is set, and once it is removed. */
const OF_THE_FILE = ["${first}\nsecond", "${first}\nsecond"];

/** What a scenario has seen of each danger. */
const PROOF: Readonly<Record<Danger, RegExp>> = {
  "destroy the cluster, with everything on it": /^delete aws_eks_cluster\./m,
  "replace the network, and the cluster with everything on it": /^replace aws_eks_cluster\./m,
  "destroy KMS keys, without which nobody reads what they encrypt": /^delete aws_kms_key\./m,
  "destroy namespaces, with everything in them": /^delete kubernetes_namespace_v1\./m,
  "destroy log groups, with all their records": /^delete aws_cloudwatch_log_group\./m,
  "replace subnets, and the node groups or NAT gateways in them": /^replace aws_subnet\./m,
  "destroy node groups, whose nodes are drained": /^delete aws_eks_node_group\./m,
  "replace node groups, the old one first": /^replace aws_eks_node_group\./m,
  "destroy add-ons, with their pods": /^delete aws_eks_addon\./m,
  "destroy roles, without which pods have no permissions": /^delete aws_iam_role\./m,
  "replace roles, which pods use once they restart": /^replace aws_iam_role\./m,
  "replace the nodes of all groups, some at a time": /replaced its nodes: version/,
  "replace nodes, some at a time": /replaced its nodes|^replace aws_eks_node_group\./m,
};

interface Change {
  readonly step: LaneStep;
  /** What is synthesized of the step's round. */
  readonly round: Synthesized;
  /** The same without the step, as if the lane went on in the next round. */
  readonly without: Synthesized;
}

interface Synthesized {
  readonly environment: Environment;
  readonly stacks: readonly StackJson[];
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
      .filter(({ without }) => environmentSchema.safeParse(without).success)
      .map((change) => ({ ...change, without: synthesize(change.without) }));
  });
}

function synthesize(file: unknown): Synthesized {
  const environment = { ...environmentSchema.parse(file), name: "flip" };
  const stacks = createStacks(new App(), environment);
  return { environment, stacks: stacks.map((stack) => Template.of(stack).json) };
}

function sideIn({ environment, stacks }: Synthesized): Side {
  return sideOf(environment, stacks.map(firstDeployed));
}
