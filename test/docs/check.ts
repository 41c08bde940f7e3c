import { existsSync, readFileSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";
import { AWS_OUTPUTS } from "./aws-outputs";
import { checkCommand } from "./commands";
import { run, runElsewhere } from "./eks-irsa";
import { completed, problemsOf, reproduce, trustPoliciesOf } from "./environment";
import type { Block, Page } from "./markdown";
import { commandsOf } from "./shell";

/**
 * Whether a block says what is so: it fails like any `expect`, or with the reason.
 *
 * | kind | is |
 * | --- | --- |
 * | `yaml` | an environment's file, or a part of one, from its top: what it lacks is taken from the README's first |
 * | `yaml kubernetes` | manifests of Kubernetes, or of a program that writes its files alike |
 * | `yaml workflow` | a workflow of GitHub Actions, whose `run` are checked as `sh` |
 * | `yaml helm` | values of a chart |
 * | `sh` | commands to paste |
 * | `text` | what a command (`$ …`) prints, where `…` stands for lines of it; a problem; a list of the project's files |
 * | `json` | JSON |
 * | `json trust-policy` | a role's trust policy, of the environment in the page's last `yaml` before it, or of the README's first |
 * | `ts`, `hcl` | checked of all pages at once: test/docs/programs.ts |
 * | `mermaid` | drawn by GitHub |
 */
export async function check(block: Block, page: Page): Promise<void> {
  const checkKind = CHECKS[block.kind];
  if (!checkKind) throw new Error(`no test reads a block of the kind "${block.kind}": test/docs/check.ts has those`);
  await checkKind(block, page);
}

const CHECKS: Readonly<Record<string, (block: Block, page: Page) => void | Promise<void>>> = {
  yaml: checkEnvironment,
  "yaml kubernetes": checkManifests,
  "yaml workflow": checkWorkflow,
  "yaml helm": ({ text }) => expect(parse(text)).toEqual(expect.any(Object)),
  sh: ({ text }) => checkScript(text),
  text: checkText,
  json: ({ text }) => JSON.parse(text),
  "json trust-policy": checkTrustPolicy,
  ts: () => {},
  hcl: () => {},
  mermaid: ({ text }) => expect(text).toMatch(/^(flowchart|graph|sequenceDiagram|stateDiagram-v2)\b/),
};

/** What is said of a file that is wrong stands in the block after it. */
function checkEnvironment(block: Block, page: Page): void {
  const next = page.blocks[page.blocks.indexOf(block) + 1];
  const said = problemsOf(completed(block.text), next && fileIn(next));
  if (said !== undefined && next && isReport(next)) expectReport(next, said);
  else if (said !== undefined && next && isFindings(next)) expectFindings(next, said);
  else expect(said).toBeUndefined();
}

function checkManifests({ text }: Block): void {
  for (const document of parseAllDocuments(text)) {
    expect(document.errors).toEqual([]);
    const name = expect.any(String);
    expect(document.toJS()).toMatchObject({ apiVersion: name, kind: name, metadata: { name } });
  }
}

function checkTrustPolicy(block: Block, page: Page): void {
  const before = page.blocks.slice(0, page.blocks.indexOf(block)).findLast(({ kind }) => kind === "yaml");
  const policies = trustPoliciesOf(completed(before?.text ?? ""));
  expect(policies.map(withoutLists)).toContainEqual(withoutLists(JSON.parse(block.text)));
}

/** IAM takes a value for a list of one. */
function withoutLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? withoutLists(value[0]) : value.map(withoutLists);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutLists(inner)]));
}

async function checkWorkflow({ text }: Block): Promise<void> {
  const { on, jobs } = parse(text);
  expect([on, jobs]).toEqual([expect.anything(), expect.any(Object)]);
  const steps = Object.values(jobs as Record<string, { steps: { run?: string }[] }>).flatMap((job) => job.steps);
  for (const { run: script } of steps) if (script !== undefined) await checkScript(script);
}

async function checkScript(script: string): Promise<void> {
  for (const command of commandsOf(script)) await checkCommand(command);
}

async function checkText(block: Block, page: Page): Promise<void> {
  const before = page.blocks[page.blocks.indexOf(block) - 1];
  const shownBy = SHOWN_BY.find((shown) => shown.page === page.file && block.text.startsWith(shown.begins));
  if (block.text.startsWith("$ ")) await checkTranscript(block.text);
  else if (isReport(block)) {
    const said = before?.kind === "yaml" ? problemsOf(completed(before.text), fileIn(block)) : undefined;
    expectReport(block, said ?? reproduce(block.text));
  } else if (shownBy) expect(readFileSync(shownBy.by, "utf8")).toContain(page.file);
  else expect(missingFiles(block.text)).toEqual([]);
}

/** Blocks that another test compares with what is so: it names the page. */
const SHOWN_BY = [{ page: "docs/rules.md", begins: "got: ", by: "test/environment/generated.test.ts" }] as const;

/** Commands that ask an account, or change this folder: of these, only what AWS_OUTPUTS has can be shown. */
const NOT_RUN = ["kubeconfig", "leftovers", "plan", "verify"];

async function checkTranscript(text: string): Promise<void> {
  for (const part of `\n${text}`.split("\n$ ").slice(1)) {
    const [command = "", ...lines] = part.split("\n");
    await checkScript(command);
    const shown = lines.join("\n").trimEnd().split("\n");
    const printed = (await outputOf(command)).split("\n");
    expect(abridged(printed, shown)).toEqual(shown);
  }
}

/** What is printed, without the lines for which `…` stands: those before the next that is shown. */
function abridged(printed: readonly string[], shown: readonly string[]): string[] {
  let rest = printed;
  return shown.flatMap((line, index) => {
    const isLeftOut = line === "…";
    const next = shown[index + 1];
    const taken = isLeftOut ? (next === undefined ? rest.length : Math.max(rest.indexOf(next), 0)) : 1;
    const lines = rest.slice(0, taken);
    rest = rest.slice(taken);
    return isLeftOut ? [line] : lines.concat(index === shown.length - 1 ? rest : []);
  });
}

async function outputOf(command: string): Promise<string> {
  const known = AWS_OUTPUTS[command];
  if (known !== undefined) return known;
  const [words = []] = commandsOf(command);
  const [npx, tool, name = "", ...args] = words;
  if (npx === "npx" && tool === "eks-irsa") {
    if (name === "init") return runElsewhere([name, ...args]);
    if (!NOT_RUN.includes(name)) return run([name, ...args]);
  }
  throw new Error(`nothing says what ${command} prints: add it to test/docs/aws-outputs.ts`);
}

function isReport({ text }: Block): boolean {
  return /^(\d+ problems? in |env_vars\/[\w-]+\.yaml:)/.test(text);
}

/** Only what is wrong and how it is fixed, of problems that begin with where they are. */
function isFindings({ text }: Block): boolean {
  return text.startsWith("got: ");
}

function expectFindings({ text }: Block, report: string): void {
  for (const line of text.split("\n").filter(Boolean)) expect(report).toContain(`\n  ${line}`);
}

function fileIn({ text }: Block): string | undefined {
  return /^env_vars\/([\w-]+)\.yaml:/m.exec(text)?.[1];
}

/** The line before the first problem may be left out. */
function expectReport({ text }: Block, report: string | undefined): void {
  expect(text.startsWith("env_vars/") ? report?.replace(/^.*\n\n/, "") : report).toBe(text);
}

/** Of a list such as the README's layout: paths in the first column, by comma. */
function missingFiles(text: string): string[] {
  const paths = text.split("\n").flatMap((line) => (/^(.*?)( {2}|$)/.exec(line)?.[1] ?? "").split(", "));
  return paths.filter((path) => !existsSync(path));
}
