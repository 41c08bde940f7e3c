import type { Environment } from "../../environment/model";
import { nameOf } from "../../iam/service-account";
import { Blank, type ChartMapping, type ChartValue, type HelmChart, type NoChart } from "../../presets/charts/chart";
import { CHARTS } from "../../presets/charts/charts";
import { Failure } from "../failure";
import { findEntry, type PresetEntry } from "./entry";
import { factsOf } from "./facts";
import type { Outputs } from "./outputs";
import type { OutputsCall } from "./outputs-call";

/** A release of a chart, as an environment needs it. */
export interface Release {
  readonly environment: string;
  /** What the entry was found by: the preset's name, or an account's. */
  readonly wanted: string;
  readonly chart: Pick<HelmChart, "name" | "repository" | "version" | "source">;
  readonly name: string;
  readonly namespace: string;
  readonly values: ChartMapping;
  /** The command that prints the outputs of the environment's stack. */
  readonly outputsCall: OutputsCall;
}

/**
 * The release that an entry of the environment's `serviceAccounts` is for.
 *
 * @param wanted the preset's name, or that of one of its accounts
 * @param outputsCall the command that prints outputs of the environment's stack
 * @param outputs what Terraform tells of the environment's stack, if it is deployed
 * @throws Failure where there is no such entry, or no chart for it
 */
export function releaseOf(
  environment: Environment,
  wanted: string,
  outputsCall: OutputsCall,
  outputs?: Outputs,
): Release {
  const entry = findEntry(environment, wanted);
  const facts = factsOf(environment, entry, outputs, outputsCall);
  const chart = CHARTS[entry.preset];
  const [account] = entry.accounts;
  if (!("values" in chart)) throw new Failure(whyNoChart(entry, chart, facts.accounts[0].roleArn));
  return {
    environment: environment.name,
    wanted,
    chart,
    name: entry.isOneOfSeveral ? account.name : chart.release,
    namespace: account.namespace,
    values: chart.values(facts),
    outputsCall,
  };
}

function whyNoChart(
  { preset, config, accounts: [account] }: PresetEntry,
  { addon, pods }: NoChart,
  roleArn: ChartValue,
): string {
  if (addon !== undefined) {
    return `${preset} has no chart: its program is the EKS add-on ${addon}, which gets its role in cluster.addons: move the entry there`;
  }
  const whose = `${preset} has no chart: it is for ${pods}`;
  if (config.create) return `${whose}: run them as the account ${nameOf(account)}, which the stack makes`;
  const arn = roleArn instanceof Blank ? `${roleArn.text} (${roleArn.how} tells it)` : String(roleArn);
  return `${whose}: run them as the account ${nameOf(account)}, with the annotation eks.amazonaws.com/role-arn: ${arn}`;
}
