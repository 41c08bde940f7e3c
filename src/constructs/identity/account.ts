import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { Construct } from "constructs";

export interface AccountProps {
  /** The region that the stack's provider works in, such as `us-west-2`. */
  readonly region: string;
  /** The account's 12 digits, or a reference to a resource that knows them (such as a VPC's `owner_id`): no API is called. */
  readonly accountId: string;
}

/**
 * Where the stack lives: what ARNs and service principals are made of, in every partition.
 *
 * The partition comes from a data source that the provider answers by itself, without credentials or network.
 */
export class Account extends Construct {
  readonly partition: DataAwsPartition;
  readonly region: string;
  readonly accountId: string;

  constructor(scope: Construct, id: string, props: AccountProps) {
    super(scope, id);
    this.region = props.region;
    this.accountId = props.accountId;
    this.partition = new DataAwsPartition(this, "partition");
  }

  /** The ARN of something of this account in this region, such as `arn("logs", "log-group:/aws/eks/a/cluster")`. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** The ARN of a policy that AWS maintains. */
  managedPolicyArn(name: string): string {
    return `arn:${this.partition.partition}:iam::aws:policy/${name}`;
  }

  /** The ARN that stands for everyone whom this account's own IAM policies allow. */
  get rootArn(): string {
    return `arn:${this.partition.partition}:iam::${this.accountId}:root`;
  }

  /** A service principal that carries the partition's domain, as EC2's and CloudWatch Logs' do (`…amazonaws.com.cn`). */
  servicePrincipal(service: string): string {
    return `${service}.${this.partition.dnsSuffix}`;
  }
}
