import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { signInCommand } from "../../aws/sign-in";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

export interface KubernetesProviderProps {
  readonly cluster: ICluster;
  /** Where the cluster is: the region of the stack's AWS provider. */
  readonly region: string;
}

/**
 * The Kubernetes provider that signs in to a cluster as whoever runs Terraform.
 *
 * @example
 * new AwsProvider(this, "aws", { region: "us-west-2" });
 * const cluster = EksCluster.fromName(this, "cluster", { name: "demo" });
 * createKubernetesProvider(this, "kubernetes", { cluster, region: "us-west-2" });
 */
export function createKubernetesProvider(
  scope: Construct,
  id: string,
  { cluster, region }: KubernetesProviderProps,
): KubernetesProvider {
  return define(KubernetesProvider, scope, id, {
    host: cluster.endpoint,
    clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority),
    // a token would be written into the plan, and may have expired when that is applied
    exec: [signInCommand(cluster.name, region)],
  });
}
