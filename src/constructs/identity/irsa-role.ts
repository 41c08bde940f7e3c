import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { NAME_LIMITS, shorten } from "../../aws/names";
import { type PermissionStatement, policyDocuments, policyName } from "../../iam/permission-policy";
import type { ServiceAccount } from "../../iam/service-account";
import { replacedWith } from "../state/replaced-with";
import { define } from "../text/define";
import type { IOidcProvider } from "./oidc-provider";
import type { IPodRole } from "./pod-role";
import { TrustPolicy } from "./trust-policy";

export interface IrsaRoleProps {
  /** The role's name; one longer than IAM's 64 characters is shortened, with a hash of the whole. */
  readonly roleName: string;
  /** The provider of the cluster's issuer: an {@link OidcProvider}, or `OidcProvider.fromArn`. */
  readonly provider: IOidcProvider;
  /** Who may assume the role; see {@link TrustPolicy}. */
  readonly serviceAccounts: readonly ServiceAccount[];
  /**
   * The providers of further clusters in the role's account, whose service accounts of the same names may assume the
   * role too; see {@link TrustPolicy}.
   *
   * @default none
   */
  readonly furtherProviders?: readonly IOidcProvider[];
  /**
   * The ARNs of roles, users and accounts (`…:root`) that may assume the role too; see {@link TrustPolicy}.
   *
   * @default none
   */
  readonly principals?: readonly string[];
  /**
   * What the role may do: existing policies, by the name of their attachment.
   *
   * @default none
   */
  readonly policyArns?: Readonly<Record<string, string>>;
  /**
   * What else the role may do: in managed policies of its own, as many as IAM's size limit requires.
   *
   * @default nothing
   */
  readonly statements?: readonly PermissionStatement[];
  /**
   * Seconds that a session lasts at most, 3,600 to 43,200.
   *
   * @default 3600
   */
  readonly maxSessionDurationSeconds?: number;
  /**
   * The ARN of the policy that the role can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM the role and its own policies are, such as `/eks/`. Another path replaces them.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * Tags of the role and of its own policies, such as the one that says whose they are.
   *
   * @default those of the provider
   */
  readonly tags?: Record<string, string>;
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
export class IrsaRole extends Construct implements IPodRole {
  /** A role that exists already, which may do all that it should: nothing waits for its policies. */
  static fromArn(arn: string): IPodRole {
    return { arn, attachments: [] };
  }

  readonly role: IamRole;
  /** What must be there before a pod can use the role. */
  readonly attachments: readonly IamRolePolicyAttachment[];

  constructor(scope: Construct, id: string, props: IrsaRoleProps) {
    super(scope, id);
    const trust = new TrustPolicy(this, "trust", {
      provider: props.provider,
      serviceAccounts: props.serviceAccounts,
      furtherProviders: props.furtherProviders,
      principals: props.principals,
    });
    this.role = define(IamRole, this, "Resource", {
      name: shorten(props.roleName, NAME_LIMITS.iamRole),
      assumeRolePolicy: trust.json,
      maxSessionDuration: props.maxSessionDurationSeconds,
      permissionsBoundary: props.permissionsBoundary,
      path: props.path,
      tags: props.tags,
    });
    const policyArns = { ...props.policyArns, ...this.createPolicies(props) };
    this.attachments = Object.entries(policyArns).map(([name, policyArn]) =>
      define(IamRolePolicyAttachment, this, name, {
        role: this.role.name,
        policyArn,
        // a role of another path has the same name, and IAM deletes none that has policies
        lifecycle: { replaceTriggeredBy: replacedWith(this.role) },
      }),
    );
  }

  get arn(): string {
    return this.role.arn;
  }

  private createPolicies({ roleName, statements = [], path, tags }: IrsaRoleProps): Record<string, string> {
    const policies = policyDocuments(statements).map((policy, index) => {
      const id = policyName("statements", index);
      const name = shorten(policyName(roleName, index), NAME_LIMITS.iamPolicy);
      return [id, define(IamPolicy, this, `${id}-policy`, { name, path, policy, tags }).arn];
    });
    return Object.fromEntries(policies);
  }
}
