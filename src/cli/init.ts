import { existsSync } from "node:fs";
import { CLUSTER_NAME } from "../aws/names";
import { describeProblems, type Problem } from "../diagnostics/problem";
import { readFile } from "../environment/environment-file";
import { problemsOfAnother } from "../environment/reader";
import { warningsOf } from "../environment/warnings";
import { today } from "../lib/today";
import { Failure } from "../operations/failure";
import { environmentFile, type SchemaPath } from "../operations/init/environment-file";
import { type Folder, readFolder, writeAll } from "../operations/init/folder";
import { findExistingCluster } from "../operations/init/found-cluster";
import { type FoundNetwork, findNetwork } from "../operations/init/found-network";
import type { NewFile } from "../operations/init/project-files";
import { type Answers, type Key, QUESTIONS } from "../operations/init/questions";
import { workloadFile } from "../operations/init/workload-file";
import { gatherAnswers } from "./init/answers";
import { nextSteps, nextStepsForExisting } from "./init/next-steps";
import { PROMPTS } from "./init/prompts";
import { print, say } from "./output";
import { openTerminal } from "./terminal";

/** The options of `eks-irsa init`: answers to its questions, and whether to ask the others. */
export interface InitOptions extends Partial<Answers> {
  /** Ask nothing: what is not given has its default. */
  readonly yes?: boolean;
  /** The id of a VPC that exists: AWS is asked about it once. */
  readonly fromVpc?: string;
  /** The name of a cluster that exists: AWS is asked about it once, and nothing else is. */
  readonly fromCluster?: string;
  /** The AWS account, 12 digits. */
  readonly account?: string;
}

const ENVIRONMENTS = "env_vars";

/** `eks-irsa init [name]`: makes a project in the current folder, or adds an environment to one. */
export async function init(name: string, options: InitOptions): Promise<void> {
  if (options.fromCluster === undefined) await initNewCluster(name, options);
  else await initExistingCluster(name, options.fromCluster, options);
}

async function initExistingCluster(name: string, cluster: string, options: InitOptions): Promise<void> {
  const { fromCluster: _, region = usualRegion(), yes: __, ...others } = options;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    const flag = OTHER_FLAGS[other] ?? PROMPTS[other as Key].flag.split(" ")[0];
    throw new Failure(`nothing was written: ${flag} beside --from-cluster: the cluster exists`);
  }
  if (!CLUSTER_NAME.test(cluster)) {
    throw new Failure(`nothing was written: --from-cluster ${cluster}: give a cluster's name such as demo`);
  }
  const path = `${ENVIRONMENTS}/${name}.yaml`;
  const problemsWith = problemsOfAnother(ENVIRONMENTS);
  refuseName(name, problemsWith(name, "{}"));
  const folder = readFolder(path);
  const content = workloadFile(name, await findExistingCluster(region, cluster), schemaPath());
  const problems = problemsWith(name, content);
  if (problems.length > 0) throw new Failure(describeProblems(problems, ", nothing was written"));
  write(name, [{ path, content }, ...folder.missing], folder);
  print(`\n${nextStepsForExisting(name, path, folder)}`);
}

/** Of options that answer no question. */
const OTHER_FLAGS: Readonly<Record<string, string>> = { account: "--account", fromVpc: "--from-vpc" };

async function initNewCluster(
  name: string,
  { yes = false, fromVpc, account: wanted, ...options }: InitOptions,
): Promise<void> {
  const path = `${ENVIRONMENTS}/${name}.yaml`;
  const problemsWith = problemsOfAnother(ENVIRONMENTS);
  refuseName(name, problemsWith(name, "{}"));
  const folder = readFolder(path);
  const { region = usualRegion() } = options;
  const network = fromVpc === undefined ? undefined : await findExisting(fromVpc, { ...options, region });
  const account = accountOf(wanted, network);
  const given = network ? { ...options, region, ...answersOf(network) } : options;
  const textOf = (answers: Answers) => environmentFile(name, answers, schemaPath(), { account, network });
  const check = (answers: Answers) => problemsWith(name, textOf(answers));
  const terminal = yes ? undefined : openTerminal();
  if (terminal) say(`The environment ${name}. Press Enter to take the value in brackets; Ctrl-C writes nothing.\n`);
  const gathered = gatherAnswers({ name, project: folder.name, given, check, terminal });
  const answers = await gathered.finally(() => terminal?.close());
  const files = [{ path, content: textOf(answers) }, ...folder.missing];
  write(name, files, folder);
  print(`\n${nextSteps(name, path, answers, folder)}`);
}

/** All files or none, and what is to be said of them. */
function write(name: string, files: readonly NewFile[], { kept }: Folder): void {
  writeAll(files);
  for (const file of files) print(`Wrote ${file.path}`);
  if (kept.length > 0) print(`Kept ${kept.join(", ")}`);
  tellWarnings(name);
}

/** @throws Failure where an answer contradicts the network, or there is none that EKS takes */
async function findExisting(vpcId: string, given: Partial<Answers> & Pick<Answers, "region">): Promise<FoundNetwork> {
  const wrong = (["cidr", "zones"] as const).filter((key) => given[key] !== undefined);
  if (wrong.length > 0) {
    const flags = wrong.map((key) => `--${key}`).join(" and ");
    throw new Failure(`nothing was written: ${flags} beside --from-vpc: the VPC has its own`);
  }
  if (!/^vpc-[0-9a-f]{8,17}$/.test(vpcId)) {
    throw new Failure(`nothing was written: --from-vpc ${vpcId}: give a VPC's id such as vpc-0123456789abcdef0`);
  }
  return findNetwork(given.region, vpcId);
}

/** @throws Failure for what is no account, or another one than that of the network */
function accountOf(wanted: string | undefined, network: FoundNetwork | undefined): string | undefined {
  if (wanted !== undefined && !/^\d{12}$/.test(wanted)) {
    throw new Failure(`nothing was written: --account ${wanted}: an account has 12 digits`);
  }
  if (wanted !== undefined && network && network.account !== wanted) {
    throw new Failure(`nothing was written: --account ${wanted}: the VPC is in the account ${network.account}`);
  }
  return network?.account ?? wanted;
}

function usualRegion(): string {
  return QUESTIONS.region.default({ name: "", project: "", answers: {} });
}

/** What the network answers, so that it is not asked. */
function answersOf({ cidr, privateSubnets }: FoundNetwork): Pick<Answers, "cidr" | "zones"> {
  return { cidr, zones: privateSubnets.map(({ availabilityZone }) => availabilityZone).join(", ") };
}

/** About the file that was written. */
function tellWarnings(name: string): void {
  const { read } = readFile(ENVIRONMENTS, name);
  const warnings = read ? warningsOf([read.environment], today(process.env)) : "";
  if (warnings) say(`\n${warnings}`);
}

/** A name is wrong whatever the answers are. */
function refuseName(name: string, problems: readonly Problem[]): void {
  const problem = problems.find(({ path, got }) => path === "" && got === name);
  if (problem) throw new Failure(`nothing was written: the environment's name must be ${problem.expected}`);
}

/** In a clone of eks-irsa the schema is in the environments' own folder. */
function schemaPath(): SchemaPath {
  const own = "environment.schema.json";
  return existsSync(`${ENVIRONMENTS}/${own}`) ? `./${own}` : `../node_modules/eks-irsa/env_vars/${own}`;
}
