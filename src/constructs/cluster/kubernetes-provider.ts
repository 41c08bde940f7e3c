import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { type SignInAs, signInCommand } from "../../aws/sign-in";
import { define } from "../text/define";
import { literal } from "../text/literal";
import type { ICluster } from "./cluster";

export interface KubernetesProviderProps extends SignInAs {
  readonly cluster: ICluster;
  /** Where the cluster is: the region of the stack's AWS provider. */
  readonly region: string;
}

/**
 * The Kubernetes provider that signs in to a cluster as whoever runs Terraform, or as the role that these assume.
 *
 * @example
 * new AwsProvider(this, "aws", { region: "us-west-2" });
 * const cluster = EksCluster.fromName(this, "cluster", { name: "demo" });
 * createKubernetesProvider(this, "kubernetes", { cluster, region: "us-west-2" });
 */
export function createKubernetesProvider(
  scope: Construct,
  id: string,
  { cluster, region, profile, assumeRole }: KubernetesProviderProps,
): KubernetesProvider {
  const command = signInCommand(cluster.name, region, { profile, assumeRole });
  return define(KubernetesProvider, scope, id, {
    host: cluster.endpoint,
    clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority),
    // a token would be written into the plan, and may have expired when that is applied
    exec: [{ ...command, env: profile === undefined ? undefined : variables({ AWS_PROFILE: profile }) }],
  });
}

/** As a token: CDKTF writes keys of a provider's mappings in lower case. */
function variables(values: Readonly<Record<string, string>>): Record<string, string> {
  return Token.asAny(literal(values)) as unknown as Record<string, string>;
}
