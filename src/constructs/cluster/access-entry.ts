import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { accessPolicyArn, CLUSTER_ADMIN_POLICY, usernameOf } from "../../aws/access-entries";
import type { Account } from "../identity/account";
import { formerIdOfArn, idOfArn } from "../identity/arn-id";
import { Renamed } from "../identity/renamed";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

/** What an IAM principal may do in a cluster. */
export interface AccessGrant {
  /** The ARN of an IAM role or user, of any account. */
  readonly principalArn: string;
  /**
   * EKS's access policies, each once: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
   *
   * @default none
   */
  readonly policies?: readonly AccessPolicyScope[];
  /**
   * Groups of Kubernetes, for role bindings of your own.
   *
   * @default none
   */
  readonly groups?: readonly string[];
  /**
   * What Kubernetes calls the principal: https://docs.aws.amazon.com/eks/latest/userguide/set-custom-username.html
   *
   * @default the ARN; of a role, that of its session
   */
  readonly username?: string;
}

/** An access policy of EKS, and where it holds. */
export interface AccessPolicyScope {
  /** Its name, such as `AmazonEKSViewPolicy`. */
  readonly policy: string;
  /**
   * Namespaces, in which `*` stands for any characters.
   *
   * @default the whole cluster
   */
  readonly namespaces?: readonly string[];
}

export interface AccessEntryProps extends AccessGrant {
  readonly account: Account;
  readonly cluster: ICluster;
}

/**
 * Lets an IAM principal use a cluster: https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export class AccessEntry extends Construct {
  readonly entry: EksAccessEntry;
  /** By the names of their policies. */
  readonly associations: ReadonlyMap<string, EksAccessPolicyAssociation>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AccessEntryProps,
  ) {
    super(scope, id);
    const { cluster, principalArn, policies = [], groups = [], username } = props;
    this.entry = define(EksAccessEntry, this, "Resource", {
      clusterName: cluster.nameReference,
      principalArn,
      // written out, since what is left out keeps what the entry has
      kubernetesGroups: [...groups],
      userName: username ?? ownUsername(principalArn),
      lifecycle: this.lifecycle,
    });
    this.associations = new Map(policies.map((one) => [one.policy, this.associate(one)]));
  }

  private associate({ policy, namespaces }: AccessPolicyScope): EksAccessPolicyAssociation {
    const { account, cluster } = this.props;
    return define(EksAccessPolicyAssociation, this, `policy-${policy}`, {
      clusterName: cluster.nameReference,
      principalArn: this.entry.principalArn,
      policyArn: accessPolicyArn(account.partition.partition, policy),
      accessScope: namespaces ? { type: "namespace", namespaces: [...namespaces] } : { type: "cluster" },
      lifecycle: this.lifecycle,
    });
  }

  /** A new cluster of the same name lets nobody in. */
  private get lifecycle() {
    return { replaceTriggeredBy: [...this.props.cluster.replacedWith] };
  }
}

/** Undefined, for EKS to say, where the ARN is a reference. */
function ownUsername(principalArn: string): string | undefined {
  return Token.isUnresolved(principalArn) ? undefined : usernameOf(principalArn);
}

export interface ClusterAccessProps {
  readonly account: Account;
  readonly cluster: ICluster;
  /** The ARNs of IAM roles and users who administer the whole cluster. */
  readonly admins: readonly string[];
  /** Who else may use it: no principal twice, and none of the administrators. */
  readonly access: readonly AccessGrant[];
}

/** @param scope the cluster's: the entries' ids are part of it */
export function createAccess(scope: Construct, { account, cluster, admins, access }: ClusterAccessProps): void {
  const ofAdmins = admins.map((principalArn) => ({ principalArn, policies: [{ policy: CLUSTER_ADMIN_POLICY }] }));
  const all: readonly AccessGrant[] = [...ofAdmins, ...access];
  const arns = all.map(({ principalArn }) => principalArn);
  for (const { principalArn, policies, groups, username } of all) {
    const id = idOfArn(principalArn);
    const entry = new AccessEntry(scope, `access-${id}`, {
      account,
      cluster,
      principalArn,
      policies,
      groups,
      username,
    });
    const formerId = formerIdOfArn(principalArn, arns);
    keepAdmin(scope, entry, formerId ? [`admin-${formerId}`, `admin-${id}`] : [`admin-${id}`]);
  }
}

/** Entries were administrators' only once, and had other ids; those with a path had others before. */
function keepAdmin(scope: Construct, { entry, associations }: AccessEntry, formerIds: readonly string[]): void {
  const ofEntry = formerIds.map((id) => [id, "Resource"]);
  new Renamed(scope, `former-${formerIds[0]}`, { resource: entry, formerPaths: ofEntry });
  const administration = associations.get(CLUSTER_ADMIN_POLICY);
  if (!administration) return;
  const ofPolicy = formerIds.map((id) => [id, "policy"]);
  new Renamed(scope, `former-${formerIds[0]}-policy`, { resource: administration, formerPaths: ofPolicy });
}
