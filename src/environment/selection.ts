import { basename, join } from "node:path";
import type { Problem } from "../diagnostics/problem";
import { nearest } from "../lib/nearest";
import { fileOf, problemWith, readFile } from "./environment-file";
import { UnknownEnvironmentError } from "./errors";
import { environmentOfKubernetesStack } from "./stacks";

/** A stack's name, and safe in a shell, in a path and as a cloud resource's name. */
const ENVIRONMENT_NAME = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;

const ENDING = ".yaml";

/** The environments of a folder that are wanted, and what is wrong with the names of its files. */
export interface Selection {
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * @param files the names of all files in the folder
 * @param selection names separated by commas; undefined or empty for all
 * @throws UnknownEnvironmentError where one is wanted that no file has
 */
export function selectEnvironments(folder: string, files: readonly string[], selection?: string): Selection {
  const known = files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
  const wanted = namesIn(selection);
  if (known.length > 0) refuseUnknown(wanted, known, folder);
  const chosen = wanted.length > 0 ? known.filter((name) => wanted.includes(name)) : known;
  return {
    names: chosen.filter((name) => ENVIRONMENT_NAME.test(name)),
    problems: [...problemsOfFiles(folder, files, known), ...problemsOfNames(folder, known)],
  };
}

function namesIn(selection: string | undefined): string[] {
  if (selection === undefined) return [];
  const names = selection.split(",").map((name) => name.trim());
  return names.filter((name) => name !== "");
}

function refuseUnknown(wanted: readonly string[], known: readonly string[], folder: string): void {
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const ofCluster = known.find((name) => readFile(folder, name).read?.environment.cluster.name === unknown);
  const meant = ofCluster ? `${ofCluster}, whose cluster has this name` : nearest(environmentMeant(unknown), known);
  throw new UnknownEnvironmentError(unknown, folder, meant, known);
}

/** The environment of a file, or of a stack of service accounts, whose name stands for the environment's. */
function environmentMeant(name: string): string {
  const stack = basename(name).replace(/\.ya?ml$/, "");
  return environmentOfKubernetesStack(stack) ?? stack;
}

/** There is an environment, and no file whose ending hides one. */
function problemsOfFiles(folder: string, files: readonly string[], known: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (known.length === 0) {
    const fix = "add one, such as test.yaml, which npx eks-irsa init writes";
    problems.push(problemWith(folder, "no environment", "a folder with <name>.yaml files", fix));
  }
  for (const file of files.filter((name) => name.endsWith(".yml"))) {
    problems.push(problemWith(join(folder, file), file, "<name>.yaml", "rename it, so that it is not overlooked"));
  }
  return problems;
}

/** Each name can be a stack's, and none is that of another environment's second stack. */
function problemsOfNames(folder: string, known: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of known.filter((one) => !ENVIRONMENT_NAME.test(one))) {
    const expected = "up to 40 of a-z, 0-9 and -, not - first or last";
    problems.push(problemWith(fileOf(folder, name), name, expected, "rename the file"));
  }
  for (const name of known) {
    const other = environmentOfKubernetesStack(name);
    if (other === undefined || !known.includes(other)) continue;
    const expected = `another name: ${name} is the stack of ${fileOf(folder, other)}'s service accounts`;
    problems.push(problemWith(fileOf(folder, name), name, expected, "rename the file"));
  }
  return problems;
}
