import { describeProblems, type Problem } from "../diagnostics/problem";

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
