import { readdirSync, readFileSync } from "node:fs";
import { table } from "./markdown";

/**
 * `docs/troubleshooting.md`: what all pages say of what goes wrong, by what a person sees.
 *
 * @param generated pages that are being written, by path
 */
export function troubleshootingPage(generated: ReadonlyMap<string, string>): string {
  const names = readdirSync("docs").filter((name) => name.endsWith(".md") && name !== OWN);
  const rows = names.sort().flatMap((name) => {
    const path = `docs/${name}`;
    return rowsOf(name, generated.get(path) ?? readFileSync(path, "utf8"));
  });
  const messages = rows.filter(({ message }) => message !== undefined);
  const others = rows.filter(({ message }) => message === undefined);
  messages.sort((a, b) => String(a.message).localeCompare(String(b.message), "en"));
  return `${[INTRODUCTION, MESSAGES, tableOf(messages), OTHERS, tableOf(others)].join("\n\n")}\n`;
}

const OWN = "troubleshooting.md";

const INTRODUCTION = `# Troubleshooting

Look up what you see. Each row is from the page in its last column, which has more. These commands look for themselves:

\`\`\`sh
npx eks-irsa verify test                            # is all in the account and the cluster as the file says?
npx eks-irsa can test demo/s3-echoer s3:PutObject   # may this account do that? Works offline.
npx eks-irsa leftovers test                         # what of a destroyed cluster is still there?
EKS_IRSA_STACK=1 npx eks-irsa plan test             # where did an unexpected error happen?
\`\`\`

Errors about the environment's file name its line and the fix: [environments](environments.md).`;

const MESSAGES = `## A message or a status

By the words in it, in alphabetical order.`;

const OTHERS = "## Anything else";

/** A row of a page's table. */
interface Row {
  readonly page: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  /** The words by which somebody looks it up, where a message begins with them. */
  readonly message?: string;
}

const SECTION = /^## What goes wrong\n(?<text>[\s\S]*?)(?=^## |(?![\s\S]))/gm;
const ROW = /^\| (?<what>.+?) \| (?<why>.+) \|$/gm;

function rowsOf(page: string, text: string): Row[] {
  const title = /^# (.*)$/m.exec(text)?.[1] ?? page;
  const sections = [...text.matchAll(SECTION)].map(({ groups }) => groups?.text ?? "");
  const rows = sections.flatMap((section) => [...section.matchAll(ROW)].map(({ groups }) => groups ?? {}));
  return rows
    .filter(({ what }) => what !== "what shows" && what !== "---")
    .map(({ what = "", why = "" }) => ({
      page,
      title,
      what: elsewhere(what, page),
      why: elsewhere(why, page),
      message: /`(.*?)`/.exec(what)?.[1],
    }));
}

/** Links within the page lead to it from another one. */
function elsewhere(cell: string, page: string): string {
  return cell.replaceAll("](#", `](${page}#`);
}

function tableOf(rows: readonly Row[]): string {
  return table(
    ["what shows", "why, and what to do", "page"],
    rows.map(({ what, why, title, page }) => [what, why, `[${title}](${page}#what-goes-wrong)`]),
  );
}
