import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { NAME_LIMITS, shorten } from "../config/names";
import type { OidcProvider } from "./oidc-provider";
import type { ServiceAccount } from "./service-account";
import { TrustPolicy } from "./trust-policy";

export interface IrsaRoleProps {
  /** The role's name; one longer than IAM's 64 characters is shortened, with a hash of the whole. */
  readonly roleName: string;
  readonly provider: OidcProvider;
  /** Who may assume the role; see {@link TrustPolicy}. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /**
   * What the role may do: policies by the name that their attachment gets.
   *
   * @default nothing
   */
  readonly policyArns?: Readonly<Record<string, string>>;
}

/**
 * An IAM role for Kubernetes service accounts (IRSA).
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 *
 * @example
 * new IrsaRole(this, "reader", {
 *   roleName: "demo-reader",
 *   provider,
 *   serviceAccounts: [{ namespace: "demo", name: "reader" }],
 *   policyArns: { s3: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
 * });
 */
export class IrsaRole extends Construct {
  readonly role: IamRole;
  /** What must be there before a pod can use the role. */
  readonly attachments: readonly IamRolePolicyAttachment[];

  constructor(scope: Construct, id: string, props: IrsaRoleProps) {
    super(scope, id);
    const trust = new TrustPolicy(this, "trust", props);
    this.role = new IamRole(this, "Resource", {
      name: shorten(props.roleName, NAME_LIMITS.iamRole),
      assumeRolePolicy: trust.json,
    });
    this.attachments = Object.entries(props.policyArns ?? {}).map(
      ([name, policyArn]) => new IamRolePolicyAttachment(this, name, { role: this.role.name, policyArn }),
    );
  }

  get arn(): string {
    return this.role.arn;
  }
}
