import { groupBy } from "../src/lib/group-by";
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
    ...[...groupBy(SECTIONS, ({ title }) => title)].flatMap(([title, sections]) => sectionOf(title, sections)),
    END,
  ].join("\n\n")}\n`;
}

const INTRODUCTION = `# Day two

Change the environment's file, see what will happen, and deploy:

\`\`\`sh
npx eks-irsa plan test
npx cdktf deploy test test-kubernetes
\`\`\`

The [end-to-end tests](tests.md#end-to-end) make every change on this page to a running cluster in a stand-in AWS
account. They check that Terraform changes exactly what this page says, that a second plan is empty, that the account has
what the file says, and that nothing in use is harmed unless this page says so.`;

const THINK_TWICE = `## Think twice

Undoing these changes in the file does not recover what they took away.`;

const ALL = `## All changes

A \`⚠\` marks the changes above.`;

const END = `## A new version of this project

Deploy a new version with the file as it is, before you change the file:

\`\`\`sh
npx eks-irsa plan test # nothing is destroyed or replaced
npx cdktf deploy test test-kubernetes
\`\`\`

The first plan shows only what [the changes](../CHANGELOG.md) announce:

- the cluster's tag on roles, log groups, keys and the way out;
- a rule that lets the VPC's range in;
- an empty configuration for add-ons that have none;
- what Terraform remembers (\`terraform_data\`);
- resources that only move in the state.

**Change encryption in a later deploy, not in this one.** Earlier versions left no record in the state of the keys that they
created. If you change \`secretsEncryption\` or remove \`encryption: true\` from the logs, the plan of this first deploy fails with
\`the old key is still in use\`, and nothing changes. Restore the setting, deploy, and change it then.

## Move the state

After a change of [\`backend\`](state.md), \`eks-irsa plan\` and \`cdktf deploy\` stop, since Terraform does not move a state by
itself, whatever the two backends are. Create the bucket, move the state of each stack, and plan again. The plan is then empty.

\`\`\`sh
npx eks-irsa plan test # writes the stacks, and says where the state is
terraform -chdir=cdktf.out/stacks/test init -migrate-state
terraform -chdir=cdktf.out/stacks/test-kubernetes init -migrate-state
\`\`\`

- Do this in the folder of the last deploy: \`cdktf.out\` knows where the state was.
- If \`cdktf.out\` is gone and the state is still in \`terraform.test.tfstate\`, \`eks-irsa plan\` refuses to create everything
  again, and says how to put the file into the bucket.
- Your colleagues delete their \`cdktf.out\`, or run \`terraform init -reconfigure\` once in each stack's folder.

## Replace a node group without a gap

When Terraform replaces a group, its pods wait for the new nodes. To change \`instanceTypes\` without a gap, add a second group,
deploy, and remove the first one ([node groups](node-groups.md#changes)):

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

function sectionOf(title: string, sections: readonly Section[]): string[] {
  const rows = sections.flatMap(rowsOf);
  return [
    `### ${title}`,
    table(
      HEAD,
      rows.map(({ change, says, isDangerous }) => [change, isDangerous ? `⚠ ${says}` : says]),
    ),
  ];
}

function cells({ change, says }: Row): string[] {
  return [change, says];
}

/** Changes of which the same is said are one row, each on a line. */
function rowsOf({ lanes, notes = [] }: Section): Row[] {
  const all = [...lanes.flatMap(rowsOfLane), ...notes.map((note) => ({ isDangerous: false, ...note }))];
  const same = groupBy(all, ({ says, isDangerous }) => `${isDangerous} ${says}`);
  return [...same.values()].map((rows) => {
    const [first] = rows as [Row];
    return { ...first, change: [...new Set(rows.map(({ change }) => change))].join("<br>") };
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
