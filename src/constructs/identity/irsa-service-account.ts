import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { type IrsaAnnotationsProps, irsaAnnotations } from "../../iam/irsa-annotations";
import type { ServiceAccount } from "../../iam/service-account";
import { define } from "../text/define";

export interface IrsaServiceAccountProps extends ServiceAccount, IrsaAnnotationsProps {
  /**
   * Kubernetes labels of the account.
   *
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Kubernetes annotations of the account besides `eks.amazonaws.com/…`, which are written here.
   *
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A Kubernetes service account whose pods get an IAM role (IRSA). All else is as Kubernetes has it by default.
 *
 * It belongs in a stack other than the cluster's: a Kubernetes provider that is configured by resources of its own
 * stack fails as soon as the cluster is to be replaced or destroyed.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 *
 * @example
 * const cluster = EksCluster.fromName(this, "cluster", { name: "demo" });
 * createKubernetesProvider(this, "kubernetes", { cluster, region: "us-west-2" });
 * const roleArn = roleArnInAccountOf(cluster, "demo-reader");
 * new IrsaServiceAccount(this, "reader", { namespace: "demo", name: "reader", roleArn });
 */
export class IrsaServiceAccount extends Construct {
  readonly serviceAccount: ServiceAccountV1;

  constructor(scope: Construct, id: string, props: IrsaServiceAccountProps) {
    super(scope, id);
    const { namespace, name, roleArn, tokenExpirationSeconds, labels } = props;
    const annotations = { ...props.annotations, ...irsaAnnotations({ roleArn, tokenExpirationSeconds }) };
    this.serviceAccount = define(ServiceAccountV1, this, "Resource", {
      metadata: { namespace, name, labels, annotations },
    });
  }
}
