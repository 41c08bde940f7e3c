import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { FlowLog as AwsFlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { namesOf, ownerTag } from "../../aws/names";
import type { Complete } from "../../lib/complete";
import type { Account } from "../identity/account";
import { ServiceTrust } from "../identity/service-trust";
import { ManagedLogGroup, type ManagedLogGroupProps } from "../logs/managed-log-group";
import { define } from "../text/define";
import type { INetwork } from "./network";

export interface FlowLogProps {
  /** The cluster's name: what the names of role, flow log and log group begin with. */
  readonly name: string;
  readonly account: Account;
  readonly vpc: INetwork;
  /** Days that CloudWatch keeps a record; only what CloudWatch offers. */
  readonly retentionDays: number;
  /**
   * Which traffic is recorded.
   *
   * @default ALL
   */
  readonly traffic?: "ALL" | "ACCEPT" | "REJECT";
  /**
   * The ARN of the KMS key that encrypts the log group.
   *
   * @default CloudWatch's own encryption
   */
  readonly kmsKeyArn?: string;
  /**
   * Take over the log group that exists already.
   *
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * The ARN of the policy that its role can never exceed.
   *
   * @default none
   */
  readonly permissionsBoundary?: string;
  /**
   * Where in IAM its role is, such as `/eks/`. Another path replaces the role and the flow log.
   *
   * @default /
   */
  readonly rolePath?: string;
}

/**
 * A VPC's traffic records, in a log group of their own.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export class FlowLog extends Construct {
  readonly logGroup: ManagedLogGroup;
  readonly role: IamRole;
  readonly flowLog: AwsFlowLog;

  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    this.logGroup = this.createLogGroup(props);
    this.role = this.createRole(props);
    const policy = this.allowWriting(props);
    this.flowLog = define(AwsFlowLog, this, "Resource", {
      vpcId: props.vpc.vpcId,
      trafficType: props.traffic ?? "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.arn,
      iamRoleArn: this.role.arn,
      // a flow log whose role may not write yet fails permanently, without an error that Terraform would see
      dependsOn: [policy],
      tags: { Name: `${props.name}-vpc-flow-logs` },
    });
  }

  private createLogGroup({ name, retentionDays, kmsKeyArn, adopt }: FlowLogProps): ManagedLogGroup {
    const group: Complete<ManagedLogGroupProps> = {
      name: namesOf(name).flowLogGroup,
      retentionDays,
      kmsKeyArn,
      adopt,
      tags: ownerTag(name),
    };
    return new ManagedLogGroup(this, "logs", group);
  }

  /** Only flow logs of this account may use the role: it never writes another account's. */
  private createRole({ name, account, permissionsBoundary, rolePath }: FlowLogProps): IamRole {
    const trust = new ServiceTrust(this, "trust", {
      service: "vpc-flow-logs.amazonaws.com",
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: [account.accountId] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [account.arn("ec2", "vpc-flow-log/*")] },
      ],
    });
    return define(IamRole, this, "role", {
      name: namesOf(name).flowLogRole,
      assumeRolePolicy: trust.json,
      permissionsBoundary,
      path: rolePath,
      tags: ownerTag(name),
    });
  }

  /** No `logs:CreateLogGroup`: with it a late record recreates the group that a destroy has just deleted. */
  private allowWriting({ account, name }: FlowLogProps): IamRolePolicy {
    // not the group's own ARN: Terraform would plan a change of the policy with every change of the group
    const groupArn = account.arn("logs", `log-group:${namesOf(name).flowLogGroup}`);
    const document = define(DataAwsIamPolicyDocument, this, "permissions", {
      statement: [
        {
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [groupArn, `${groupArn}:*`],
        },
        {
          actions: ["logs:DescribeLogGroups"],
          resources: [`${groupArn}*`, account.arn("logs", "log-group::log-stream:*")],
        },
      ],
    });
    return define(IamRolePolicy, this, "policy", {
      role: this.role.id,
      name: "write-flow-logs",
      policy: document.json,
    });
  }
}
