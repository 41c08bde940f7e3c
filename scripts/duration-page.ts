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

Look up how long AWS takes to create and delete each kind of resource. [\`npx eks-irsa graph\`](commands.md#graph) uses these
figures. They are rough: AWS promises none of them, and the same resource can take half or twice as long on another day.
"Seen" is what Terraform printed in public logs (\`Creation complete after …\`), as \`minutes:seconds\`. Without such a log, the
figure is a guess.`;

const SOURCES_HEAD = `## Where it was seen

Some of the many quick resources were not seen themselves, but only a similar one, such as the older resource for a security
group's rule.`;

const REMARKS = `## What it leaves out

- A \`time_sleep\` takes as long as it is set to, and a data source no time.
- Terraform does ten things at once (\`-parallelism\`). Here, everything that need not wait begins at once, so the first seconds
  of a deploy take a little longer than shown.
- Destroying a node group takes as long as its pods take to leave: AWS waits minutes for each node. Load balancers and volumes
  that pods created are not in the stack; any that are left block the VPC.
- An add-on that is created right after its cluster can take minutes: the cluster is active before all of it answers.`;

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
