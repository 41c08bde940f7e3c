import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";
import type { Account } from "../identity/account";
import { formerIdOfArn, idOfArn } from "../identity/arn-id";
import { Renamed } from "../identity/renamed";
import { define } from "../text/define";
import type { ICluster } from "./cluster";

export interface ClusterAdminProps {
  readonly account: Account;
  readonly cluster: ICluster;
  /** The ARN of an IAM role or user. */
  readonly principalArn: string;
}

/**
 * Lets an IAM principal administer a cluster: https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
 */
export class ClusterAdmin extends Construct {
  readonly entry: EksAccessEntry;
  readonly policy: EksAccessPolicyAssociation;

  constructor(scope: Construct, id: string, { account, cluster, principalArn }: ClusterAdminProps) {
    super(scope, id);
    // a new cluster of the same name lets nobody in
    const lifecycle = { replaceTriggeredBy: [...cluster.replacedWith] };
    this.entry = define(EksAccessEntry, this, "Resource", {
      clusterName: cluster.nameReference,
      principalArn,
      lifecycle,
    });
    const { partition } = account.partition;
    this.policy = define(EksAccessPolicyAssociation, this, "policy", {
      clusterName: cluster.nameReference,
      principalArn: this.entry.principalArn,
      policyArn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      accessScope: { type: "cluster" },
      lifecycle,
    });
  }
}

export interface AdminsProps {
  readonly account: Account;
  readonly cluster: ICluster;
  /** The ARNs of IAM roles and users. */
  readonly principalArns: readonly string[];
}

/** @param scope the cluster's: the administrators' ids are part of it */
export function createAdmins(scope: Construct, { account, cluster, principalArns }: AdminsProps): void {
  for (const principalArn of principalArns) {
    const admin = new ClusterAdmin(scope, `admin-${idOfArn(principalArn)}`, { account, cluster, principalArn });
    const formerId = formerIdOfArn(principalArn, principalArns);
    if (formerId) keepAdmin(scope, admin, `admin-${formerId}`);
  }
}

/** Admins with a path had other ids once. */
function keepAdmin(scope: Construct, { entry, policy }: ClusterAdmin, formerId: string): void {
  new Renamed(scope, `former-${formerId}`, { resource: entry, formerPath: [formerId, "Resource"] });
  new Renamed(scope, `former-${formerId}-policy`, { resource: policy, formerPath: [formerId, "policy"] });
}
