import { Construct } from "constructs";
import { namesOf } from "../config/names";
import type { Account } from "../identity/account";
import { IrsaRole } from "../identity/irsa-role";
import type { OidcProvider } from "../identity/oidc-provider";
import { AWS_NODE, CNI_POLICY } from "../identity/service-account";
import { Addon } from "./addon";
import type { EksCluster } from "./eks-cluster";

export interface VpcCniProps {
  readonly account: Account;
  readonly cluster: EksCluster;
  readonly provider: OidcProvider;
  /**
   * Such as `v1.20.4-eksbuild.1`.
   *
   * @default AWS's default for the cluster's version
   */
  readonly version?: string;
  /**
   * The add-on's settings, as `aws eks describe-addon-configuration` lists them.
   *
   * @default the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/**
 * The VPC CNI with an IAM role of its own, so that nodes need no permissions for it.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
 */
export class VpcCni extends Construct {
  readonly role: IrsaRole;
  readonly addon: Addon;

  constructor(scope: Construct, id: string, props: VpcCniProps) {
    super(scope, id);
    this.role = new IrsaRole(this, "role", {
      roleName: namesOf(props.cluster.props.name).awsNodeRole,
      provider: props.provider,
      serviceAccounts: [AWS_NODE],
      policyArns: { policy: props.account.managedPolicyArn(CNI_POLICY) },
    });
    this.addon = new Addon(this, "addon", { ...props, name: "vpc-cni", role: this.role });
  }
}
