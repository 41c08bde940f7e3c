import { describeProblems } from "../diagnostics/problem";
import { EnvironmentError, UnknownEnvironmentError } from "../environment/errors";
import type { Environment } from "../environment/model";
import { readEnvironments } from "../environment/reader";
import { Failure } from "./failure";

/**
 * The environment of a name, from the project in the current folder.
 *
 * @throws Failure with every problem of its file, or where there is no such file
 */
export function readEnvironment(name: string): Environment {
  try {
    const environment = readEnvironments("env_vars", name).find((one) => one.name === name);
    if (!environment) throw new Failure("give one environment's name");
    return environment;
  } catch (error) {
    if (error instanceof UnknownEnvironmentError) throw new Failure(error.message);
    if (error instanceof EnvironmentError) throw new Failure(describeProblems(error.problems));
    throw error;
  }
}
