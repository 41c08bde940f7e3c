import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { Account } from "../identity/account";
import { keepsPath } from "../identity/kept-path";
import { ServiceTrust } from "../identity/service-trust";
import { AFTER_WRITERS } from "../logs/managed-log-group";
import { define } from "../text/define";

export interface ControlPlaneRoleProps {
  readonly account: Account;
  /** The cluster's name. */
  readonly cluster: string;
  /** Whether it may make and attach the network interfaces that carry pods' security groups. */
  readonly podSecurityGroups: boolean;
  /**
   * The ARN of the policy that it can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM it is, such as `/eks/`.
   *
   * @default /
   */
  readonly path?: string;
}

/**
 * The role by which a control plane works in the account, until it is gone:
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
 */
export class ControlPlaneRole {
  readonly role: IamRole;
  /** What must be there while the cluster is. */
  readonly attachments: readonly IamRolePolicyAttachment[];

  /** @param scope the cluster's: the role's id is part of it */
  constructor(
    private readonly scope: Construct,
    private readonly props: ControlPlaneRoleProps,
  ) {
    this.role = this.createRole();
    this.attachments = this.createAttachments();
  }

  /** For this cluster alone: https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html */
  private createRole(): IamRole {
    const { account, cluster, permissionsBoundary, path } = this.props;
    const trust = new ServiceTrust(this.scope, "trust", {
      service: "eks.amazonaws.com",
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: [account.accountId] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [account.arn("eks", `cluster/${cluster}`)] },
      ],
    });
    return define(IamRole, this.scope, "role", {
      name: namesOf(cluster).clusterRole,
      assumeRolePolicy: trust.json,
      permissionsBoundary,
      path,
      tags: ownerTag(cluster),
      lifecycle: keepsPath(path, "the cluster"),
    });
  }

  private createAttachments(): IamRolePolicyAttachment[] {
    const attachments = [this.attach("policy", "AmazonEKSClusterPolicy")];
    if (this.props.podSecurityGroups) {
      // the CNI asks for interfaces until it is updated
      attachments.push(this.attach("pod-interfaces-policy", "AmazonEKSVPCResourceController", AFTER_WRITERS));
    }
    return attachments;
  }

  private attach(id: string, policy: string, lifecycle?: TerraformResourceLifecycle): IamRolePolicyAttachment {
    const policyArn = this.props.account.managedPolicyArn(policy);
    return define(IamRolePolicyAttachment, this.scope, id, { role: this.role.name, policyArn, lifecycle });
  }
}
