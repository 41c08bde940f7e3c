import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import { stacksOf } from "../environment/stacks";
import { readEnvironment } from "../operations/environment";
import { Failure } from "../operations/failure";
import { type FoundLeftover, findLeftovers } from "../operations/leftovers/find";
import { removable, removeOnceAgreed } from "../operations/leftovers/remove";
import { connect, findStatus, type Search } from "../operations/leftovers/search";
import { findWorkloadLeftovers } from "../operations/leftovers/workload";
import { callOf } from "../operations/package-manager";
import { confirm, terminal } from "./leftovers/confirm";
import { exitCodeOf, type Report, toJson, toList, toTable } from "./leftovers/report";
import { print, say } from "./output";
import { Progress } from "./progress";

/** The options of `eks-irsa leftovers`. */
export interface LeftoversOptions {
  /** Print the result as JSON. */
  readonly json?: boolean;
  /** Delete what is left. */
  readonly delete?: boolean;
  /** The cluster's name: deletes without a question. */
  readonly yes?: string;
}

/** `eks-irsa leftovers <environment>`: what AWS keeps of a cluster that is gone, and its deletion. */
export async function leftovers(name: string, options: LeftoversOptions): Promise<void> {
  if (options.yes !== undefined && !options.delete) throw new Failure("--yes needs --delete");
  const environment = readEnvironment(name);
  const progress = new Progress();
  progress.step(`Looking for what is left of ${environment.cluster.name} in ${environment.region}`);
  const { search, report } = await lookFor(environment).finally(() => progress.done());
  const result = options.delete
    ? { ...report, leftovers: await remove(environment, search, report, options, progress) }
    : report;
  print(options.json ? toJson(result) : toTable(result));
  process.exitCode = exitCodeOf(result);
}

async function lookFor(environment: Environment): Promise<{ search: Search; report: Report }> {
  const search = await connect(environment);
  const { account, cluster, region } = search;
  const where = { environment: environment.name, cluster, region, account };
  if (!makesCluster(environment)) {
    const leftovers = await findWorkloadLeftovers(search, environment);
    return { search, report: { ...where, isForeign: true, leftovers } };
  }
  const status = await findStatus(search);
  const leftovers = status ? [] : await findLeftovers(search);
  return { search, report: { ...where, status, leftovers } };
}

/** Deletes what may go, and says on the terminal what it is at. */
async function remove(
  environment: Environment,
  search: Search,
  report: Report,
  { yes }: LeftoversOptions,
  progress: Progress,
): Promise<FoundLeftover[]> {
  refuseIfThere(environment, report.status);
  const removed = removeOnceAgreed(report.leftovers, {
    agree: () => agree(report, yes),
    requireGone: async () => {
      // a cluster that others made has nothing to do with what is left of the environment
      if (makesCluster(environment)) refuseIfThere(environment, await findStatus(search));
    },
    remove: async ({ id, kind }) => {
      progress.step(`Deleting ${kind.name} ${id}`);
      await kind.remove?.(search, id);
    },
  });
  return removed.finally(() => progress.done());
}

function refuseIfThere(environment: Environment, status: string | undefined): void {
  if (status === undefined) return;
  const { cluster, region } = environment;
  const stacks = stacksOf(environment).map(({ name }) => name);
  const fix = `destroy it first, with ${callOf(`cdktf destroy ${stacks.join(" ")}`)}`;
  throw new Failure(`nothing was deleted: the cluster ${cluster.name} is ${status} in ${region}: ${fix}`);
}

/** Shows what is left, and asks whether to delete it. */
async function agree(report: Report, yes: string | undefined): Promise<void> {
  const { account, cluster, leftovers } = report;
  const ask = terminal();
  if (ask && yes === undefined) say(`${toList(report)}\n`);
  const going = removable(leftovers);
  const which = going.length === leftovers.length ? "all" : going.length;
  const data = going.filter(({ holds }) => holds).length;
  const warning = data > 0 ? `${data} of these hold data, which cannot be recovered. ` : "";
  const question = `${warning}Type the cluster's name to delete ${which} of these from account ${account}: `;
  await confirm({ cluster, question, yes, ask });
}
