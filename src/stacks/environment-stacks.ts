import type { Construct } from "constructs";
import { makesCluster } from "../environment/makes-cluster";
import type { ClusterEnvironment, Environment } from "../environment/model";
import { clusterStack, kubernetesStack, stacksOf } from "../environment/stacks";
import { ClusterStack } from "./cluster-stack";
import { KubernetesStack } from "./kubernetes-stack";
import { WorkloadStack } from "./workload-stack";

/**
 * Makes an environment's stacks: the cluster's, or where the cluster exists that of the roles for it, and that of the
 * service accounts where the environment makes some, which `cdktf` deploys after the first and destroys before it.
 */
export function createStacks(
  app: Construct,
  environment: ClusterEnvironment,
): [first: ClusterStack, ...KubernetesStack[]];
export function createStacks(
  app: Construct,
  environment: Environment,
): [first: ClusterStack | WorkloadStack, ...KubernetesStack[]];
export function createStacks(
  app: Construct,
  environment: Environment,
): [first: ClusterStack | WorkloadStack, ...KubernetesStack[]] {
  const first = createFirstStack(app, environment);
  if (stacksOf(environment).length === 1) return [first];
  const kubernetes = new KubernetesStack(app, kubernetesStack(environment).name, environment);
  kubernetes.addDependency(first);
  return [first, kubernetes];
}

function createFirstStack(app: Construct, environment: Environment): ClusterStack | WorkloadStack {
  const { name } = clusterStack(environment);
  return makesCluster(environment)
    ? new ClusterStack(app, name, environment)
    : new WorkloadStack(app, name, environment);
}
