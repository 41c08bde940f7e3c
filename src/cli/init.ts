import { existsSync } from "node:fs";
import type { Problem } from "../diagnostics/problem";
import { readFile } from "../environment/environment-file";
import { problemsOfAnother } from "../environment/reader";
import { warningsOf } from "../environment/warnings";
import { today } from "../lib/today";
import { Failure } from "../operations/failure";
import { environmentFile, type SchemaPath } from "../operations/init/environment-file";
import { readFolder, writeAll } from "../operations/init/folder";
import { type FoundNetwork, findNetwork } from "../operations/init/found-network";
import { type Answers, QUESTIONS } from "../operations/init/questions";
import { gatherAnswers } from "./init/answers";
import { nextSteps } from "./init/next-steps";
import { print, say } from "./output";
import { openTerminal } from "./terminal";

/** The options of `eks-irsa init`: answers to its questions, and whether to ask the others. */
export interface InitOptions extends Partial<Answers> {
  /** Ask nothing: what is not given has its default. */
  readonly yes?: boolean;
  /** The id of a VPC that exists: AWS is asked about it once. */
  readonly fromVpc?: string;
}

const ENVIRONMENTS = "env_vars";

/** `eks-irsa init [name]`: makes a project in the current folder, or adds an environment to one. */
export async function init(name: string, { yes = false, fromVpc, ...options }: InitOptions): Promise<void> {
  const path = `${ENVIRONMENTS}/${name}.yaml`;
  const problemsWith = problemsOfAnother(ENVIRONMENTS);
  refuseName(name, problemsWith(name, "{}"));
  const folder = readFolder(path);
  const { region = usualRegion() } = options;
  const network = fromVpc === undefined ? undefined : await findExisting(fromVpc, { ...options, region });
  const given = network ? { ...options, region, ...answersOf(network) } : options;
  const textOf = (answers: Answers) => environmentFile(name, answers, schemaPath(), network);
  const check = (answers: Answers) => problemsWith(name, textOf(answers));
  const terminal = yes ? undefined : openTerminal();
  if (terminal) say(`The environment ${name}. Press Enter to take the value in brackets; Ctrl-C writes nothing.\n`);
  const gathered = gatherAnswers({ name, project: folder.name, given, check, terminal });
  const answers = await gathered.finally(() => terminal?.close());
  const files = [{ path, content: textOf(answers) }, ...folder.missing];
  writeAll(files);
  for (const file of files) print(`Wrote ${file.path}`);
  if (folder.kept.length > 0) print(`Kept ${folder.kept.join(", ")}`);
  tellWarnings(name);
  print(`\n${nextSteps(name, path, answers, folder)}`);
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
