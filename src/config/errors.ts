import { formatPlace, type Place } from "./place";

/** One thing that is wrong with an environment file. */
export interface Problem extends Place {
  /** What stands there, as written. */
  readonly given: string;
  readonly allowed: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Environments that cannot be used, with every problem of every file. */
export class EnvironmentError extends Error {
  override readonly name: string = "EnvironmentError";

  constructor(
    readonly problems: readonly Problem[],
    message = describeProblems(problems, ", nothing was written"),
  ) {
    super(message);
  }
}

/** A name that was asked for, and that no file has: nothing is wrong with the files. */
export class UnknownEnvironmentError extends EnvironmentError {
  override readonly name = "UnknownEnvironmentError";

  /**
   * @param folder where it was looked for
   * @param meant the name that it seems to be a slip of
   * @param known all names
   */
  constructor(unknown: string, folder: string, meant: string | undefined, known: readonly string[]) {
    super([], `no environment ${unknown}: ${meant ? `did you mean ${meant}?` : `${folder} has ${known.join(", ")}`}`);
  }
}

/** @param outcome what became of it, such as `, nothing was written`; left out where nothing was to be written */
export function describeProblems(problems: readonly Problem[], outcome = ""): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${count} in the environment files${outcome}`, ...problems.map(describeOne)].join("\n\n");
}

function describeOne({ given, allowed, mend, ...place }: Problem): string {
  const lines = [formatPlace(place), `  given:   ${given}`, `  allowed: ${allowed}`, `  mend:    ${mend}`];
  return lines.map(withoutControls).join("\n");
}

/** Control characters of a file as text, so that a terminal shows them and does not obey. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
