import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import { today } from "../lib/today";
import { readEnvironment } from "../operations/environment";
import { type NamedStack, synthesizeStacks } from "../operations/environment-stacks";
import { chartOf } from "../operations/graph/chart";
import { monthlyCostsOf } from "../operations/report/costs";
import { settingsIn } from "../operations/report/settings";
import { readVerification } from "../operations/report/verification";
import type { Check } from "../operations/verify/check";
import { writeWhole } from "../operations/whole-file";
import { accessMapOf, draw } from "./map";
import { say, writeResult } from "./output";
import { accessSection } from "./report/access";
import { costsSection } from "./report/costs";
import { html } from "./report/html";
import { orderSection } from "./report/order";
import { type Page, toPage } from "./report/page";
import { settingsSection } from "./report/settings";
import { verificationSection } from "./report/verification";
import { verified } from "./verify";

/** The options of `eks-irsa report`. */
export interface ReportOptions {
  /** The file to write; `-` for standard output. */
  readonly output?: string;
  /** Ask the account and the cluster, and include what they say. */
  readonly verify?: boolean;
  /** A file that `verify --json` wrote, to include. */
  readonly verification?: string;
}

/** `eks-irsa report <environment>`: a page about an environment, for a browser, paper or whoever asks. */
export async function reportOn(name: string, { output = "-", verify, verification }: ReportOptions): Promise<void> {
  const environment = readEnvironment(name);
  const before = verification === undefined ? undefined : readVerification(verification, name);
  const stacks = await synthesizeStacks(name);
  const checks = verify ? (await verified(environment)).checks : before;
  const content = toPage(await pageOf(environment, stacks, checks));
  if (output === "-") {
    writeResult(content, undefined);
    return;
  }
  writeWhole(output, content);
  say(`Wrote ${output}`);
}

/** What the page says of an environment, by its synthesized stacks. */
export async function pageOf(
  environment: Environment,
  stacks: readonly NamedStack[],
  checks: readonly Check[] | undefined,
): Promise<Page> {
  const { name, cluster } = environment;
  const subject = { environment: name, cluster: cluster.name, stacks };
  const own = (stacks[0] as NamedStack).json;
  const access = accessMapOf(environment, own);
  const sections = [
    orderSection([chartOf(subject, "create"), chartOf(subject, "destroy")]),
    accessSection(access, await draw(access, "svg")),
    costsSection(monthlyCostsOf(environment, own, today(process.env))),
    settingsSection(settingsIn(environment)),
  ];
  if (checks) sections.push(verificationSection(checks));
  return {
    title: `The environment ${name}`,
    facts: factsOf(environment),
    sections,
    footer: html`Made by <code>eks-irsa report ${name}</code>. It loads nothing, and sends nothing anywhere.`,
  };
}

function factsOf(environment: Environment): Page["facts"] {
  const { cluster, region, account } = environment;
  const facts = [
    ["Cluster", cluster.name],
    ["Region", region],
    ["Account", account?.id ?? "that of the credentials"],
  ] as const;
  return makesCluster(environment) ? [...facts, ["Kubernetes", environment.cluster.version]] : facts;
}
