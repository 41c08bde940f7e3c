import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SourceDocument } from "../diagnostics/document";
import { decode } from "../diagnostics/encoding";
import { withoutFollowUps } from "../diagnostics/follow-ups";
import type { Problem } from "../diagnostics/problem";
import { problemsOf, withoutFollowing } from "../diagnostics/problems";
import { grouped } from "../lib/grouped";
import { type FileForm, formOf } from "./file-form";
import type { Environment } from "./model";
import { problemsOfReserved } from "./reserved-text";

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
  let bytes: Uint8Array;
  try {
    const stats = statSync(file);
    // a pipe or a device would be read forever
    if (!stats.isFile() && !stats.isDirectory()) return { problems: [unreadable(file, "a pipe or a device")] };
    if (stats.size > MOST_BYTES) return { problems: [tooLarge(file, stats.size)] };
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problems: [unreadable(file, UNREADABLE.get(code ?? "") ?? message)] };
  }
  const decoded = decode(bytes, file);
  return "text" in decoded ? readText(folder, name, decoded.text) : { problems: [decoded.problem] };
}

/** Far more than any environment: what is larger is something else. */
const MOST_BYTES = 1_000_000;

function tooLarge(file: string, size: number): Problem {
  const got = `a file of ${grouped(size)} bytes`;
  return problemWith(file, got, `at most ${grouped(MOST_BYTES)} bytes`, "move what is no environment elsewhere");
}

function unreadable(file: string, got: string): Problem {
  return problemWith(file, got, "a file that can be read", "make it one, or remove it");
}

const UNREADABLE: ReadonlyMap<string, string> = new Map([
  ["EACCES", "a file that you may not read"],
  ["EISDIR", "a folder"],
  ["ELOOP", "a link that leads back to itself"],
  ["ENOENT", "a link to nothing"],
]);

/** Reads what the file of an environment holds, or would hold. */
export function readText(folder: string, name: string, text: string): EnvironmentFile {
  const document = new SourceDocument(fileOf(folder, name), text);
  const syntax = document.syntaxProblems();
  if (!document.isReadable) return { problems: syntax };
  const form = formOf(document);
  const values = document.values(form.vocabulary);
  if ("problem" in values) return { problems: [...syntax, values.problem] };
  const result = check(form, values.value);
  const checkOthers = (others: unknown) => issuesOf(check(form, others));
  const file = { values: values.value, document, vocabulary: form.vocabulary, check: checkOthers };
  const refused = problemsOf(withoutFollowUps(values.value, issuesOf(result), checkOthers), file);
  const causes = [...values.problems, ...problemsOfReserved(values.value, document)];
  const problems = [...syntax, ...withoutFollowing(causes, refused)];
  if (!result.success || causes.length > 0) return { problems };
  return { problems, read: { environment: { ...result.data, name, file: document }, document } };
}

/** Without compiling the schema, which takes longer than checking a file with it. */
function check({ schema }: FileForm, values: unknown) {
  return schema.safeParse(values, { jitless: true });
}

function issuesOf({ error }: ReturnType<typeof check>) {
  return error?.issues ?? [];
}

/** A problem with a file or a folder as a whole. */
export function problemWith(file: string, got: string, expected: string, fix: string): Problem {
  return { file, line: 1, column: 1, path: "", got, expected, fix };
}
