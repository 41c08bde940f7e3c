import type { Problem } from "../diagnostics/problem";
import type { ReadEnvironment } from "./environment-file";
import { makesCluster } from "./makes-cluster";
import type { Environment } from "./model";
import { problemsOfSharedNames } from "./shared-names";
import { stacksOf } from "./stacks";

/** What is wrong with environments that are right by themselves. */
export function problemsOfRivals(environments: readonly ReadEnvironment[]): Problem[] {
  const ofPairs = environments.flatMap((one, index) => {
    const earlier = environments.slice(0, index);
    return earlier.flatMap((other) => [...sameCluster(one, other), ...sameState(one, other)]);
  });
  return [...ofPairs, ...problemsOfSharedNames(environments)];
}

/** Two environments that Terraform would make one cluster for. Several may be for one that exists. */
function sameCluster({ environment, document }: ReadEnvironment, other: ReadEnvironment): Problem[] {
  if (!makesCluster(environment) || !makesCluster(other.environment)) return [];
  const { region, cluster } = other.environment;
  if (environment.region !== region || environment.cluster.name !== cluster.name) return [];
  if (isInOtherAccount(environment, other.environment)) return [];
  const expected = `a cluster of its own: ${other.document.name} has one of this name in ${region}`;
  return [document.problem(["cluster", "name"], expected, "give one of the two another name")];
}

/** Whether both files say their account, and not the same. */
function isInOtherAccount({ account: one }: Environment, { account: other }: Environment): boolean {
  return one?.id !== undefined && other?.id !== undefined && one.id !== other.id;
}

/** Two environments that Terraform would keep one state for. */
function sameState({ environment, document }: ReadEnvironment, other: ReadEnvironment): Problem[] {
  const own = statesOf(environment);
  const shared = statesOf(other.environment).filter((state) => own.includes(state));
  return shared.map((state) => {
    const expected = `a state of its own: ${other.document.name} keeps one in ${state}, too`;
    return document.problem(["backend", "s3"], expected, "give one of the two another key");
  });
}

/** Where the states of its stacks are, as far as that is a bucket. */
function statesOf(environment: Environment): string[] {
  const { s3 } = environment.backend;
  return s3 ? stacksOf(environment).map(({ stateKey }) => `${s3.bucket}/${stateKey}`) : [];
}
