import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { SourceDocument } from "../diagnostics/document";
import type { Problem } from "../diagnostics/problem";
import { problemsOf } from "../diagnostics/problems";
import { memoize } from "../lib/memoize";
import { nearest } from "../lib/nearest";
import { environmentSchema } from "./environment";
import { EnvironmentError, UnknownEnvironmentError } from "./errors";
import type { Environment } from "./model";
import { environmentOfKubernetesStack, stacksOf } from "./stacks";
import { vocabulary } from "./vocabulary";

/** A stack's name, and safe in a shell, in a path and as a cloud resource's name. */
const ENVIRONMENT_NAME = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;

/**
 * Reads and checks the environments of a folder.
 *
 * @param folder where the `<name>.yaml` files are
 * @param selection names by comma, as in the variable `ENVIRONMENT`; undefined or empty for all
 * @throws EnvironmentError with every problem of every selected file, or with the selected name that no file has
 */
export function readEnvironments(folder: string, selection?: string): Environment[] {
  const { read, problems } = readAll(folder, filesIn(folder), (name) => readFile(folder, name), selection);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return read.map(({ environment }) => environment);
}

/**
 * Tells of texts what would be wrong once a folder, which need not exist, had one of them as a further environment: as
 * far as that is its fault. The others are read once.
 */
export function problemsOfAnother(folder: string): (name: string, text: string) => Problem[] {
  const files = filesIn(folder);
  const readOther = memoize((name) => readFile(folder, name));
  const before = new Set(readAll(folder, files, readOther).problems.map((problem) => JSON.stringify(problem)));
  return (name, text) => {
    const read = (one: string) => (one === name ? readText(folder, name, text) : readOther(one));
    const { problems } = readAll(folder, [...files, `${name}.yaml`], read);
    return problems.filter((problem) => !before.has(JSON.stringify(problem)));
  };
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** @param read what the file of an environment holds */
function readAll(folder: string, files: readonly string[], read: (name: string) => Read, selection?: string) {
  const problems: Problem[] = [];
  const all = select(folder, files, selection, problems).map(read);
  problems.push(...all.flatMap((one) => one.problems));
  const environments = all.flatMap(({ found }) => found ?? []);
  checkRivals(environments, problems);
  return { read: environments, problems };
}

/** What a file holds, or what is wrong with it. */
interface Read {
  readonly found?: ReadEnvironment;
  readonly problems: readonly Problem[];
}

function readFile(folder: string, name: string): Read {
  const file = fileOf(folder, name);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { message } = error as Error;
    return { problems: [problemWith(file, message, "a file that can be read", "make it one, or remove it")] };
  }
  return readText(folder, name, text);
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.yaml`);
}

interface ReadEnvironment {
  readonly environment: Environment;
  readonly document: SourceDocument;
  /** Where the states of its stacks are, as far as that is a bucket. */
  readonly states: readonly string[];
}

function select(
  folder: string,
  files: readonly string[],
  selection: string | undefined,
  problems: Problem[],
): string[] {
  const known = files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
  if (known.length === 0) {
    const fix = "add one, such as test.yaml, which npx eks-irsa init writes";
    problems.push(problemWith(folder, "no environment", "a folder with <name>.yaml files", fix));
  }
  for (const file of files.filter((name) => name.endsWith(".yml"))) {
    problems.push(problemWith(join(folder, file), file, "<name>.yaml", "rename it, so that it is not overlooked"));
  }
  const wanted =
    selection
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  const unknown = known.length > 0 ? wanted.find((one) => !known.includes(one)) : undefined;
  if (unknown !== undefined) {
    throw new UnknownEnvironmentError(unknown, folder, nearest(environmentMeant(unknown), known), known);
  }
  for (const name of known.filter((one) => !ENVIRONMENT_NAME.test(one))) {
    const expected = "up to 40 of a-z, 0-9 and -, the first and last no -";
    problems.push(problemWith(fileOf(folder, name), name, expected, "rename the file"));
  }
  for (const name of known) {
    const other = environmentOfKubernetesStack(name);
    if (other === undefined || !known.includes(other)) continue;
    const expected = `another name: ${name} is the stack of ${fileOf(folder, other)}'s service accounts`;
    problems.push(problemWith(fileOf(folder, name), name, expected, "rename the file"));
  }
  const chosen = wanted.length > 0 ? known.filter((name) => wanted.includes(name)) : known;
  return chosen.filter((name) => ENVIRONMENT_NAME.test(name));
}

/** The environment of a file, or of a stack of service accounts, whose name stands for the environment's. */
function environmentMeant(name: string): string {
  const stack = basename(name).replace(/\.ya?ml$/, "");
  return environmentOfKubernetesStack(stack) ?? stack;
}

function readText(folder: string, name: string, text: string): Read {
  const document = new SourceDocument(fileOf(folder, name), text);
  const problems = document.syntaxProblems();
  if (!document.isReadable) return { problems };
  const values = document.values();
  if (!values) return { problems: [...problems, document.aliasProblem()] };
  // compiling the schema takes longer than checking a file with it
  const result = environmentSchema.safeParse(values.value, { jitless: true });
  if (!result.success) {
    return {
      problems: [...problems, ...problemsOf(result.error.issues, { values: values.value, document, vocabulary })],
    };
  }
  const environment = { ...result.data, name, file: document };
  return { problems, found: { environment, document, states: statesOf(environment) } };
}

/** Two environments that Terraform would make one cluster, or keep one state, for. */
function checkRivals(read: readonly ReadEnvironment[], problems: Problem[]): void {
  for (const [index, { environment, document, states }] of read.entries()) {
    for (const { environment: other, document: otherDocument, states: otherStates } of read.slice(0, index)) {
      if (environment.region === other.region && environment.cluster.name === other.cluster.name) {
        const expected = `a cluster of its own: ${otherDocument.name} has one of this name in ${other.region}`;
        problems.push(document.problem(["cluster", "name"], expected, "give one of the two another name or region"));
      }
      for (const state of otherStates.filter((one) => states.includes(one))) {
        const expected = `a state of its own: ${otherDocument.name} keeps one in ${state}, too`;
        problems.push(document.problem(["backend", "s3"], expected, "give one of the two another key"));
      }
    }
  }
}

function statesOf(environment: Environment): string[] {
  const { s3 } = environment.backend;
  return s3 ? stacksOf(environment).map(({ stateKey }) => `${s3.bucket}/${stateKey}`) : [];
}

function problemWith(file: string, got: string, expected: string, fix: string): Problem {
  return { file, line: 1, column: 1, path: "", got, expected, fix };
}
