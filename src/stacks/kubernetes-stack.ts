import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { ICluster } from "../constructs/cluster/cluster";
import { EksCluster } from "../constructs/cluster/eks-cluster";
import { createKubernetesProvider } from "../constructs/cluster/kubernetes-provider";
import { IrsaServiceAccount } from "../constructs/identity/irsa-service-account";
import { define } from "../constructs/text/define";
import type { Environment } from "../environment/model";
import { type CreatedAccount, createdAccounts } from "../environment/service-accounts/created-accounts";
import { kubernetesStack } from "../environment/stacks";
import { isNamespaceOfKubernetes } from "../iam/service-account";
import { createBackend, terraformVersion } from "./backend";
import { keepIds } from "./own-ids";
import { awsProviderProps } from "./props/aws-provider";
import { existingClusterProps } from "./props/existing-cluster";
import { kubernetesProviderProps } from "./props/kubernetes-provider";
import { serviceAccountProps } from "./props/service-account";
import { requireVersions } from "./versions";

/**
 * The service accounts that an environment makes in its cluster, and their namespaces.
 *
 * It knows the cluster by its name alone: no value comes from the cluster's stack, which has to be deployed before and
 * destroyed after this one.
 */
export class KubernetesStack extends TerraformStack {
  readonly cluster: ICluster;
  readonly provider: KubernetesProvider;
  /** By name; those of Kubernetes itself are not among them. */
  readonly namespaces: ReadonlyMap<string, NamespaceV1>;
  readonly serviceAccounts: readonly IrsaServiceAccount[];

  constructor(
    scope: Construct,
    id: string,
    private readonly environment: Environment,
  ) {
    super(scope, id);
    keepIds(this);
    this.configureTerraform();
    const cluster = EksCluster.fromName(this, "cluster", existingClusterProps(environment));
    this.cluster = cluster;
    this.provider = createKubernetesProvider(this, "kubernetes", kubernetesProviderProps(environment, { cluster }));
    this.namespaces = this.createNamespaces();
    this.serviceAccounts = this.createServiceAccounts();
  }

  private configureTerraform(): void {
    const { environment } = this;
    createBackend(this, environment, kubernetesStack(environment));
    define(AwsProvider, this, "aws", awsProviderProps(environment));
    requireVersions(this, terraformVersion(environment), ["aws", "kubernetes"], environment.providers);
  }

  private createNamespaces(): Map<string, NamespaceV1> {
    const all = new Set(createdAccounts(this.environment).map(({ namespace }) => namespace));
    const own = [...all].filter((name) => !isNamespaceOfKubernetes(name));
    return new Map(own.map((name) => [name, define(NamespaceV1, this, `namespace-${name}`, { metadata: { name } })]));
  }

  private createServiceAccounts(): IrsaServiceAccount[] {
    return createdAccounts(this.environment).map((account) => {
      const namespace = this.namespaceOf(account);
      // a dot, which no namespace has: two accounts cannot have one id
      const id = `account-${account.namespace}.${account.name}`;
      return new IrsaServiceAccount(this, id, serviceAccountProps(account, { cluster: this.cluster, namespace }));
    });
  }

  /** A reference, where the namespace must be made first. */
  private namespaceOf({ namespace }: CreatedAccount): string {
    return this.namespaces.get(namespace)?.metadata.name ?? namespace;
  }
}
