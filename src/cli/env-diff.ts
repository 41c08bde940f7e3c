import type { Environment } from "../environment/model";
import { compare, isSame } from "../operations/env-diff/compare";
import { type Side, sideOf } from "../operations/env-diff/side";
import { readEnvironment } from "../operations/environment";
import { synthesizeStacks } from "../operations/environment-stacks";
import { toJson, toText } from "./env-diff/report";
import { print } from "./output";

/** The options of `eks-irsa env diff`. */
export interface EnvDiffOptions {
  /** Print the difference as JSON. */
  readonly json?: boolean;
  /** Exit with {@link DIFFERENT} where there is one. */
  readonly exitCode?: boolean;
}

const DIFFERENT = 2;

/** `eks-irsa env diff <environment> <other>`: how two environments differ in what they create. */
export async function envDiff(name: string, otherName: string, { json, exitCode }: EnvDiffOptions): Promise<void> {
  const first = readEnvironment(name);
  const second = readEnvironment(otherName);
  const difference = compare([await sideIn(first), await sideIn(second)]);
  print(json ? toJson(difference) : toText(difference));
  if (exitCode && !isSame(difference)) process.exitCode = DIFFERENT;
}

async function sideIn(environment: Environment): Promise<Side> {
  const stacks = await synthesizeStacks(environment.name);
  return sideOf(
    environment,
    stacks.map(({ json }) => json),
  );
}
