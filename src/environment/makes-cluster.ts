import type { ClusterEnvironment, Environment } from "./model";

/** Whether an environment makes its cluster, and is not for one that exists. */
export function makesCluster(environment: Environment): environment is ClusterEnvironment {
  return "nodeGroups" in environment;
}
