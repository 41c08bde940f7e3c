import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { signInCommand } from "../../aws/sign-in";

export interface ExistingClusterProps {
  /** The cluster's name. */
  readonly name: string;
  /** Where it is: the region of the stack's AWS provider. */
  readonly region: string;
}

/**
 * A cluster that another stack has made, and the Kubernetes provider that signs in to it as whoever runs Terraform.
 *
 * @example
 * new AwsProvider(this, "aws", { region: "us-west-2" });
 * new ExistingCluster(this, "cluster", { name: "demo", region: "us-west-2" });
 */
export class ExistingCluster extends Construct {
  readonly cluster: DataAwsEksCluster;
  readonly provider: KubernetesProvider;

  constructor(scope: Construct, id: string, { name, region }: ExistingClusterProps) {
    super(scope, id);
    this.cluster = new DataAwsEksCluster(this, "Resource", { name });
    this.provider = new KubernetesProvider(this, "provider", {
      host: this.cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(this.cluster.certificateAuthority.get(0).data),
      // a token instead would stand in the plan, and be too old when the plan is applied
      exec: [signInCommand(name, region)],
    });
  }

  /** The ARN of a role of the cluster's account. Partition and account are those of the cluster's own ARN. */
  roleArn(roleName: string): string {
    const parts = Fn.split(":", this.cluster.arn);
    return `arn:${Fn.element(parts, 1)}:iam::${Fn.element(parts, 4)}:role/${roleName}`;
  }
}
