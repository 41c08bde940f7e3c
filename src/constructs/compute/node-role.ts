import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { NAME_LIMITS, shorten } from "../../aws/names";
import type { Account } from "../identity/account";
import { keepsPath } from "../identity/kept-path";
import { ServiceTrust } from "../identity/service-trust";
import { define } from "../text/define";

export interface NodeRoleProps {
  readonly account: Account;
  /** The role's name; one longer than IAM's 64 characters is shortened, with a hash of the whole. */
  readonly roleName: string;
  /**
   * ARNs of further policies that are attached to it, by what tells them apart: their ids. One that is added or taken out
   * changes the role in place.
   *
   * @default none
   */
  readonly policyArns?: Readonly<Record<string, string>>;
  /**
   * The ARN of the policy that the role can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM the role is, such as `/eks/`. It stays in the one that it is created in: a plan fails where this differs.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * Such as the one that says whose it is.
   *
   * @default those of the provider
   */
  readonly tags?: Record<string, string>;
}

/**
 * What a node may do by itself: join its cluster and pull images. Pod networking is the CNI's own role's.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export class NodeRole extends Construct {
  readonly role: IamRole;
  /** Its name, as text, where it has policies that not all nodes have; undefined for a role as any node's. */
  readonly ownName?: string;
  /** What must be there before a node can join. */
  readonly attachments: readonly IamRolePolicyAttachment[];

  constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);
    const { account, roleName, policyArns = {}, permissionsBoundary, path, tags } = props;
    const trust = new ServiceTrust(this, "trust", { service: account.servicePrincipal("ec2") });
    this.role = define(IamRole, this, "Resource", {
      name: shorten(roleName, NAME_LIMITS.iamRole),
      assumeRolePolicy: trust.json,
      permissionsBoundary,
      path,
      tags,
      lifecycle: keepsPath(path, "all nodes"),
    });
    if (Object.keys(policyArns).length > 0) this.ownName = shorten(roleName, NAME_LIMITS.iamRole);
    const ofAll = Object.entries(POLICIES).map(([id, name]) => [id, account.managedPolicyArn(name)] as const);
    this.attachments = [...ofAll, ...Object.entries(policyArns)].map(([id, policyArn]) =>
      define(IamRolePolicyAttachment, this, id, { role: this.role.name, policyArn }),
    );
  }

  get arn(): string {
    return this.role.arn;
  }
}

const POLICIES = { worker: "AmazonEKSWorkerNodePolicy", images: "AmazonEC2ContainerRegistryPullOnly" } as const;
