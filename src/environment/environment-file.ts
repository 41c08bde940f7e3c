import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceDocument } from "../diagnostics/document";
import { inOrder, type Problem } from "../diagnostics/problem";
import { problemsOf } from "../diagnostics/problems";
import { environmentSchema } from "./environment";
import type { Environment } from "./model";
import { problemsOfReserved } from "./reserved-text";
import { vocabulary } from "./vocabulary";

/** An environment, and the file that it was read from. */
export interface ReadEnvironment {
  readonly environment: Environment;
  readonly document: SourceDocument;
}

/** What a file holds, or what is wrong with it. */
export interface EnvironmentFile {
  /** Undefined where the file cannot be used. */
  readonly read?: ReadEnvironment;
  readonly problems: readonly Problem[];
}

/** Where the file of an environment is. */
export function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.yaml`);
}

/** Reads the file of an environment. */
export function readFile(folder: string, name: string): EnvironmentFile {
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

/** Reads what the file of an environment holds, or would hold. */
export function readText(folder: string, name: string, text: string): EnvironmentFile {
  const document = new SourceDocument(fileOf(folder, name), text);
  const problems = document.syntaxProblems();
  if (!document.isReadable) return { problems };
  const values = document.values();
  if (!values) return { problems: [...problems, document.aliasProblem()] };
  // compiling the schema takes longer than checking a file with it
  const result = environmentSchema.safeParse(values.value, { jitless: true });
  const reserved = problemsOfReserved(values.value, document);
  if (!result.success || reserved.length > 0) {
    const file = { values: values.value, document, vocabulary };
    const others = problemsOf(result.error?.issues ?? [], file).filter(({ path }) => !isAt(reserved, path));
    return { problems: [...problems, ...inOrder([...reserved, ...others])] };
  }
  return { problems, read: { environment: { ...result.data, name, file: document }, document } };
}

/** Whether one of the problems is with the value at a path. */
function isAt(problems: readonly Problem[], path: string): boolean {
  return problems.some((problem) => problem.path === path);
}

/** A problem with a file or a folder as a whole. */
export function problemWith(file: string, got: string, expected: string, fix: string): Problem {
  return { file, line: 1, column: 1, path: "", got, expected, fix };
}
