import type { Construct } from "constructs";
import type { Environment } from "../environment/model";
import { clusterStack, kubernetesStack, stacksOf } from "../environment/stacks";
import { ClusterStack } from "./cluster-stack";
import { KubernetesStack } from "./kubernetes-stack";

/**
 * Makes an environment's stacks: the cluster's, and that of the service accounts where the environment makes some, which
 * `cdktf` deploys after the cluster's and destroys before it.
 */
export function createStacks(app: Construct, environment: Environment): [ClusterStack, ...KubernetesStack[]] {
  const cluster = new ClusterStack(app, clusterStack(environment).name, environment);
  if (stacksOf(environment).length === 1) return [cluster];
  const kubernetes = new KubernetesStack(app, kubernetesStack(environment).name, environment);
  kubernetes.addDependency(cluster);
  return [cluster, kubernetes];
}
