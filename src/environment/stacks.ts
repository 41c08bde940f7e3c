import { placeBeside, placeOfState, type StateElsewhere } from "./backend/place";
import type { Environment } from "./model";
import { createdAccounts } from "./service-accounts/created-accounts";

/** One of an environment's stacks. */
export interface StackConfig {
  readonly name: string;
  /** Where its state is; undefined for a file in the project's folder. */
  readonly state?: StateElsewhere;
}

const KUBERNETES = "-kubernetes";

/** An environment's stacks, in the order in which they are deployed. */
export function stacksOf(environment: Environment): StackConfig[] {
  const stacks = [clusterStack(environment)];
  if (createdAccounts(environment).length > 0) stacks.push(kubernetesStack(environment));
  return stacks;
}

/** The stack of all that is in AWS. */
export function clusterStack(environment: Environment): StackConfig {
  return { name: environment.name, state: placeOfState(environment) };
}

/** The stack of all that is in the cluster. Its state lies beside the other's: `a/test-kubernetes.tfstate`. */
export function kubernetesStack(environment: Environment): StackConfig {
  const { name, state } = clusterStack(environment);
  return { name: name + KUBERNETES, state: state && placeBeside(state, KUBERNETES) };
}

/** The environment whose second stack would have this name, if it is the name of one. */
export function environmentOfKubernetesStack(name: string): string | undefined {
  return name.endsWith(KUBERNETES) ? name.slice(0, -KUBERNETES.length) : undefined;
}
