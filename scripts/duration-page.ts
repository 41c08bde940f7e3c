import { groupBy } from "../src/lib/group-by";
import { clock } from "../src/operations/graph/chart";
import { DURATIONS, type Duration, SOURCES } from "../src/operations/graph/durations";
import { table } from "./markdown";

/** `docs/durations.md`: how long `graph` takes each kind of resource to be, what was seen, and where. */
export function durationPage(): string {
  const same = groupBy(Object.entries(DURATIONS), ([, { create, delete: destroy, seen, sources }]) =>
    JSON.stringify([create, destroy, seen, sources]),
  );
  const kinds = [...same.values()].flatMap((all) => {
    const types = all.map(([type]) => type);
    return all.slice(0, 1).map(([, duration]) => ({ types, duration }));
  });
  kinds.sort((a, b) => b.duration.create - a.duration.create);
  return `${[INTRODUCTION, table(HEAD, kinds.map(row), ALIGN), SOURCES_HEAD, ...sources(), REMARKS].join("\n\n")}\n`;
}

const INTRODUCTION = `# How long it takes

What \`npx eks-irsa graph\` [counts with](commands.md#graph). All of it is rough: AWS promises none of these figures, and
the same resource takes half or twice as long on another day. What was seen is what Terraform said in public logs
(\`Creation complete after …\`), as \`minutes:seconds\`; where nothing was, the figure is a guess.`;

const SOURCES_HEAD = `## Where it was seen

Of the many quick ones some were seen only in their like, such as the older resource for a rule of a security group.`;

const REMARKS = `## What it leaves out

- A \`time_sleep\` takes what it is told to, a data source no time.
- Terraform does ten things at once (\`-parallelism\`); here everything that need not wait begins. The first seconds of a
  deploy, where there are more than ten, take a little longer than said.
- A destroy of node groups takes as long as their pods take to leave: AWS waits minutes for each node. Load balancers
  and volumes that pods made are not in the stack, and one that is still there holds up the VPC.
- An add-on that is made at once after its cluster can take minutes: the cluster is active before all of it answers.`;

function row({ types, duration }: { readonly types: readonly string[]; readonly duration: Duration }): string[] {
  const { create, delete: destroy, seen, sources } = duration;
  const marks = sources.map((source) => Object.keys(SOURCES).indexOf(source) + 1);
  return [
    types.map((type) => `\`${type}\``).join(", "),
    clock(create),
    seen?.create ?? "a guess",
    clock(destroy),
    seen?.delete ?? "a guess",
    marks.join(", "),
  ];
}

const HEAD = ["resource", "create", "seen", "delete", "seen", "source"];
const ALIGN = ["---", "---:", "---", "---:", "---", "---"];

function sources(): string[] {
  const lines = Object.values(SOURCES).map(({ what, url }, index) => {
    return `${index + 1}. ${url ? `[${what}](${url})` : what}`;
  });
  return [lines.join("\n")];
}
