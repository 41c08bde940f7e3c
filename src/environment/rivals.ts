import type { Problem } from "../diagnostics/problem";
import { KEY_OF_STATE, type StateElsewhere } from "./backend/place";
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
  const own = new Set(statesOf(environment).map(addressOf));
  const shared = statesOf(other.environment).filter((state) => own.has(addressOf(state)));
  return shared.map((state) => {
    const { kind, within, key } = state;
    const place = within === "" ? key : `${within}/${key}`;
    const expected = `a state of its own: ${other.document.name} keeps one in ${place}, too`;
    return document.problem(["backend", kind], expected, `give one of the two another ${KEY_OF_STATE[kind]}`);
  });
}

/** Where the states of its stacks are, but for files in the project's folder, of which each stack has its own. */
function statesOf(environment: Environment): StateElsewhere[] {
  return stacksOf(environment).flatMap(({ state }) => (state ? [state] : []));
}

/** The same for two places that are one: in some, capitals do not count. */
function addressOf({ kind, within, key }: StateElsewhere): string {
  return `${kind} ${within}/${kind === "remote" || kind === "http" ? key.toLowerCase() : key}`;
}
