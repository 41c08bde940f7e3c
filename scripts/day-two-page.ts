import { grouped } from "../src/config/grouped";
import { SECTIONS } from "../test/cloud/changes/all";
import type { Lane, Section } from "../test/cloud/changes/lane";
import { table } from "./markdown";

/** `docs/day-two.md`: what each change of the file does to a cluster that runs, as the scenarios have seen it. */
export function dayTwoPage(): string {
  const dangerous = SECTIONS.flatMap(rowsOf).filter(({ isDangerous }) => isDangerous);
  return `${[
    INTRODUCTION,
    THINK_TWICE,
    table(HEAD, dangerous.map(cells)),
    ALL,
    ...SECTIONS.flatMap(sectionOf),
    END,
  ].join("\n\n")}\n`;
}

const INTRODUCTION = `# Day two

Change the environment's file, see what will happen, and deploy:

\`\`\`sh
npx eks-irsa plan test
npx cdktf deploy test test-kubernetes
\`\`\`

Every change on this page is made in a test, on a cluster that runs in a stand-in AWS account: exactly the named resources
change, a second plan is empty, and nothing in use is harmed but where it says so.`;

const THINK_TWICE = `## Think twice

What these changes take away does not come back by changing the file again.`;

const ALL = `## All changes

A \`⚠\` marks the changes above.`;

const END = `## Move the state

Terraform never leaves a state behind by itself: after a change of \`backend\`, \`eks-irsa plan\` and \`cdktf deploy\` stop
and say so. Move the state of each stack, then plan again, which finds no change:

\`\`\`sh
npx eks-irsa plan test # writes the stacks, and says where the state is
terraform -chdir=cdktf.out/stacks/test init -migrate-state
terraform -chdir=cdktf.out/stacks/test-kubernetes init -migrate-state
\`\`\`

A bucket must exist before. Do it where the last deploy ran: what Terraform knows of the place before is in \`cdktf.out\`.
Where that is gone, \`eks-irsa plan\` finds the file \`terraform.test.tfstate\` beside a bucket without a state, refuses to
make everything anew, and says how to put the one into the other. Other people run \`terraform init -reconfigure\` in the
stacks' folders once, or delete \`cdktf.out\`.

## Replace a node group without a gap

Pods of a group that is replaced wait until the new nodes are there. A second group takes over from the first, so that
its \`instanceTypes\` can change without a gap; remove the first one afterwards. [Node groups](node-groups.md#changes) has
more.

\`\`\`yaml
nodeGroups:
  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }
  main-2: { instanceTypes: [m6i.large], minSize: 1, desiredSize: 2, maxSize: 3 }
\`\`\``;

const HEAD = ["change in the file", "what happens"];

interface Row {
  readonly change: string;
  readonly says: string;
  readonly isDangerous: boolean;
}

function sectionOf(section: Section): string[] {
  const rows = rowsOf(section).map(({ change, says, isDangerous }) => [change, isDangerous ? `⚠ ${says}` : says]);
  return [`### ${section.title}`, table(HEAD, rows)];
}

function cells({ change, says }: Row): string[] {
  return [change, says];
}

/** Changes of which the same is said are one row. */
function rowsOf({ lanes, notes = [] }: Section): Row[] {
  const all = [...lanes.flatMap(rowsOfLane), ...notes.map((note) => ({ isDangerous: false, ...note }))];
  const same = grouped(all, ({ says, isDangerous }) => `${isDangerous} ${says}`);
  return [...same.values()].map((rows) => {
    const [first] = rows as [Row];
    return { ...first, change: [...new Set(rows.map(({ change }) => change))].join(", ") };
  });
}

function rowsOfLane(lane: Lane): Row[] {
  return lane.steps.map((step) => ({
    change: step.of === undefined ? nameOf(lane) : `${nameOf(lane)}: ${step.of}`,
    says: step.says ?? lane.says,
    isDangerous: step.isDangerous ?? lane.isDangerous ?? false,
  }));
}

function nameOf({ key, title }: Lane): string {
  return title ?? `\`${key}\``;
}
