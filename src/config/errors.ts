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
  override readonly name = "EnvironmentError";

  constructor(readonly problems: readonly Problem[]) {
    super(describeProblems(problems, ", nothing was written"));
  }
}

/** @param outcome what became of it, such as `, nothing was written`; left out where nothing was to be written */
export function describeProblems(problems: readonly Problem[], outcome = ""): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${count} in the environment files${outcome}`, ...problems.map(describeOne)].join("\n\n");
}

function describeOne({ given, allowed, mend, ...place }: Problem): string {
  return [formatPlace(place), `  given:   ${given}`, `  allowed: ${allowed}`, `  mend:    ${mend}`].join("\n");
}
