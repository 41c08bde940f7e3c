import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { NAME_LIMITS, shorten } from "../../aws/names";
import type { ICluster } from "../cluster/cluster";
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
  /**
   * The cluster that the role's nodes join: the role gets an access entry there, which goes with it.
   *
   * @default none: EKS makes one with the first node group that has the role. It stays when the role goes, and then keeps
   * out the nodes of a second role of that name: https://github.com/aws/containers-roadmap/issues/2631
   */
  readonly cluster?: ICluster;
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
  readonly attachments: readonly IamRolePolicyAttachment[];
  /** Undefined where EKS makes it. */
  readonly accessEntry?: EksAccessEntry;

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
    if (props.cluster) this.accessEntry = this.createAccessEntry(props.cluster);
  }

  /** What must be there before a node can join. */
  get admission(): readonly ITerraformDependable[] {
    return this.accessEntry ? [...this.attachments, this.accessEntry] : this.attachments;
  }

  get arn(): string {
    return this.role.arn;
  }

  /**
   * EKS takes neither a username nor groups for nodes, and makes no entry where there is one:
   * https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
   */
  private createAccessEntry(cluster: ICluster): EksAccessEntry {
    return define(EksAccessEntry, this, "access", {
      clusterName: cluster.nameReference,
      // a second role has the same ARN, but Terraform knows that only once it is made: so the entry is replaced with it
      principalArn: this.role.arn,
      type: "EC2_LINUX",
      lifecycle: { replaceTriggeredBy: [...cluster.replacedWith] },
    });
  }
}

const POLICIES = { worker: "AmazonEKSWorkerNodePolicy", images: "AmazonEC2ContainerRegistryPullOnly" } as const;
