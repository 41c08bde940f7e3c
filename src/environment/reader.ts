import { existsSync, readdirSync } from "node:fs";
import type { Problem } from "../diagnostics/problem";
import { memoize } from "../lib/memoize";
import { type EnvironmentFile, type ReadEnvironment, readFile, readText } from "./environment-file";
import { EnvironmentError } from "./errors";
import type { Environment } from "./model";
import { problemsOfRivals } from "./rivals";
import { selectEnvironments } from "./selection";

/**
 * Reads and checks the environments of a folder.
 *
 * @param folder where the `<name>.yaml` files are
 * @param selection names separated by commas, as in the variable `ENVIRONMENT`; undefined or empty for all
 * @throws EnvironmentError with every problem of every selected file, or with the selected name that no file has
 */
export function readEnvironments(folder: string, selection?: string): Environment[] {
  const { names, problems } = selectEnvironments(folder, filesIn(folder), selection);
  const all = readAll(names, (name) => readFile(folder, name));
  const found = [...problems, ...all.problems];
  if (found.length > 0) throw new EnvironmentError(found);
  return all.environments.map(({ environment }) => environment);
}

/**
 * Tells of texts what would be wrong once a folder, which need not exist, had one of them as a further environment: as
 * far as that is its fault. The others are read once.
 */
export function problemsOfAnother(folder: string): (name: string, text: string) => Problem[] {
  const files = filesIn(folder);
  const readOther = memoize((name) => readFile(folder, name));
  const problemsWith = (allFiles: readonly string[], read: (name: string) => EnvironmentFile) => {
    const { names, problems } = selectEnvironments(folder, allFiles);
    return [...problems, ...readAll(names, read).problems];
  };
  const before = new Set(problemsWith(files, readOther).map((problem) => JSON.stringify(problem)));
  return (name, text) => {
    const read = (one: string) => (one === name ? readText(folder, name, text) : readOther(one));
    const after = problemsWith([...files, `${name}.yaml`], read);
    return after.filter((problem) => !before.has(JSON.stringify(problem)));
  };
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

interface ReadEnvironments {
  readonly environments: readonly ReadEnvironment[];
  readonly problems: readonly Problem[];
}

/** Reads environments, and compares those that can be used with each other. */
function readAll(names: readonly string[], read: (name: string) => EnvironmentFile): ReadEnvironments {
  const files = names.map(read);
  const environments = files.map((file) => file.read).filter((one) => one !== undefined);
  return { environments, problems: [...files.flatMap(({ problems }) => problems), ...problemsOfRivals(environments)] };
}
