import { existsSync } from "node:fs";
import { CLUSTER_NAME } from "../aws/names";
import { describeProblems, type Problem } from "../diagnostics/problem";
import { readFile } from "../environment/environment-file";
import { problemsOfAnother } from "../environment/reader";
import { warningsOf } from "../environment/warnings";
import { today } from "../lib/today";
import { Failure } from "../operations/failure";
import type { CiPlatform } from "../operations/init/ci-files";
import { environmentFile, type SchemaPath } from "../operations/init/environment-file";
import { type Folder, readFolder, writeAll } from "../operations/init/folder";
import { findExistingCluster } from "../operations/init/found-cluster";
import { type FoundNetwork, findNetwork } from "../operations/init/found-network";
import type { NewFile } from "../operations/init/project-files";
import type { Answers, Key } from "../operations/init/question";
import { QUESTIONS } from "../operations/init/questions";
import { workloadFile } from "../operations/init/workload-file";
import { callOf } from "../operations/package-manager";
import { gatherAnswers } from "./init/answers";
import { type Ci, ciOf, ciSteps, hasEnvironments, problemsForCi, stepsForEnvironment } from "./init/ci";
import { accessByAnswers, answersOfNetwork, refuseBesideVpc, refuseOtherAccount } from "./init/found";
import { nextSteps, nextStepsForExisting } from "./init/next-steps";
import { flagOf } from "./init/prompts";
import { print, say } from "./output";
import { openTerminal } from "./terminal";

/** The options of `eks-irsa init`: answers to its questions, and whether to ask the others. */
export interface InitOptions extends Partial<Answers> {
  /** Ask nothing: what is not given has its default. */
  readonly yes?: boolean;
  /** The id of a VPC that exists: AWS is asked about it once. */
  readonly fromVpc?: string;
  /** The name of a cluster that exists: AWS is asked about it once, and no question is asked. */
  readonly fromCluster?: string;
  /** Write what plans and deploys the project there. */
  readonly ci?: CiPlatform;
}

const ENVIRONMENTS = "env_vars";

/** `eks-irsa init [name]`: makes a project in the current folder, or adds an environment or CI to one. */
export async function init(given: string | undefined, options: InitOptions): Promise<void> {
  const name = given ?? "test";
  if (options.ci !== undefined && given === undefined && hasEnvironments(ENVIRONMENTS)) addCi(options.ci, options);
  else if (options.fromCluster === undefined) await initNewCluster(name, options);
  else await initExistingCluster(name, options.fromCluster, options);
}

/** For the environments that there are. */
function addCi(platform: CiPlatform, { ci: _, yes: __, ...others }: InitOptions): void {
  if (Object.keys(others).length > 0) {
    const fix = `name the one to add, such as ${callOf(`eks-irsa init staging --ci ${platform}`)}`;
    throw new Failure(`nothing was written: without a name, --ci adds no environment: ${fix}`);
  }
  const ci = ciOf(platform, ENVIRONMENTS);
  const folder = readFolder(undefined, ci.files);
  writeAll(folder.missing);
  tellWritten(folder.missing, folder);
  print(`\n${ciSteps(ci, folder.kept)}`);
}

async function initExistingCluster(name: string, cluster: string, options: InitOptions): Promise<void> {
  const { fromCluster: _, yes: __, ci, ...others } = options;
  refuseBeside(others);
  if (!CLUSTER_NAME.test(cluster)) {
    throw new Failure(`nothing was written: --from-cluster ${cluster}: give a cluster's name such as demo`);
  }
  const place = placeOf(name, ci);
  const given = { region: usualRegion(), ...others };
  const found = await findExistingCluster(accessByAnswers(given, place), cluster);
  refuseOtherAccount(given.account, found.account, "cluster");
  const textOf = (answers: Answers) => workloadFile(name, found, answers, schemaPath());
  // what is wrong with the cluster that was found is no answer's fault
  const isOfAnswer = ({ path }: Problem) => !path.startsWith("cluster.");
  const check = (answers: Answers) => place.problemsOf(textOf(answers), answers).filter(isOfAnswer);
  const answers = await gatherAnswers({ ...place, given: { ...given, account: found.account }, check });
  writeInto(place, textOf(answers), answers);
  print(`\n${nextStepsForExisting(name, place.path, place.folder)}`);
  tellCi(place, answers);
}

/** What is about a network, a cluster or nodes that are made. */
function refuseBeside({ fromVpc, ...answers }: InitOptions): void {
  const keys = Object.keys(answers) as (keyof typeof answers & Key)[];
  const [other] = keys.filter((key) => /^(network|cluster|nodeGroups)\./.test(QUESTIONS[key].path)).map(flagOf);
  const flag = fromVpc === undefined ? other : "--from-vpc";
  if (flag !== undefined) throw new Failure(`nothing was written: ${flag} beside --from-cluster: the cluster exists`);
}

async function initNewCluster(name: string, { yes = false, fromVpc, ci, ...options }: InitOptions): Promise<void> {
  const place = placeOf(name, ci);
  const network = fromVpc === undefined ? undefined : await findVpc(fromVpc, options, place);
  const given = network ? { region: usualRegion(), ...options, ...answersOfNetwork(network) } : options;
  const textOf = (answers: Answers) => environmentFile(name, answers, schemaPath(), network);
  const check = (answers: Answers) => place.problemsOf(textOf(answers), answers);
  const terminal = yes ? undefined : openTerminal();
  if (terminal) say(`The environment ${name}. Press Enter to take the value in brackets; Ctrl-C writes nothing.\n`);
  const gathered = gatherAnswers({ ...place, given, check, terminal });
  const answers = await gathered.finally(() => terminal?.close());
  writeInto(place, textOf(answers), answers);
  print(`\n${nextSteps(name, place.path, answers, place.folder)}`);
  tellCi(place, answers);
}

/** What is left to do for CI, be it new or there already. */
function tellCi({ name, ci, folder }: Place, answers: Answers): void {
  const steps = ci ? ciSteps(ci, folder.kept) : stepsForEnvironment(name, answers);
  if (steps) print(`\n${steps}`);
}

async function findVpc(vpcId: string, options: Partial<Answers>, place: Place): Promise<FoundNetwork> {
  refuseBesideVpc(vpcId, options);
  const network = await findNetwork(accessByAnswers({ region: usualRegion(), ...options }, place), vpcId);
  refuseOtherAccount(options.account, network.account, "VPC");
  return network;
}

/** Where an environment's file is to be. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly folder: Folder;
  /** The project's name. */
  readonly project: string;
  readonly isForCi: boolean;
  /**
   * What is to be written for CI.
   *
   * @default nothing
   */
  readonly ci?: Ci;
  /** What would be wrong with the folder's environments if the file had this text, of these answers. */
  readonly problemsOf: (text: string, answers: Answers) => readonly Problem[];
  /** The same of a file for a cluster that is made. */
  readonly check: (answers: Answers) => readonly Problem[];
}

/** @throws Failure where no file of this name can be there */
function placeOf(name: string, platform: CiPlatform | undefined): Place {
  const path = `${ENVIRONMENTS}/${name}.yaml`;
  const problemsWith = problemsOfAnother(ENVIRONMENTS);
  refuseName(name, problemsWith(name, "{}"));
  const ci = platform && ciOf(platform, ENVIRONMENTS, name);
  const folder = readFolder(path, ci?.files);
  const problemsOf = (text: string, answers: Answers) => [
    ...problemsWith(name, text),
    ...(ci ? problemsForCi(answers) : []),
  ];
  const check = (answers: Answers) => problemsOf(environmentFile(name, answers, schemaPath()), answers);
  return { name, path, folder, project: folder.name, isForCi: ci !== undefined, ci, problemsOf, check };
}

/** All files or none, and what is to be said of them. */
function writeInto({ name, path, folder, problemsOf }: Place, content: string, answers: Answers): void {
  const problems = problemsOf(content, answers);
  if (problems.length > 0) throw new Failure(describeProblems(problems, ", nothing was written"));
  const files = [{ path, content }, ...folder.missing];
  writeAll(files);
  tellWritten(files, folder);
  tellWarnings(name);
}

function tellWritten(files: readonly NewFile[], { kept }: Folder): void {
  for (const file of files) print(`Wrote ${file.path}`);
  if (kept.length > 0) print(`Kept ${kept.join(", ")}`);
}

function usualRegion(): string {
  return QUESTIONS.region.default({ name: "", project: "", answers: {} });
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
