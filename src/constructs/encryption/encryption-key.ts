import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { NAME_LIMITS, shorten } from "../../aws/names";
import type { Account } from "../identity/account";
import { define } from "../text/define";
import { expression } from "../text/expression";
import { FormerKey } from "./former-key";
import { type KeptChoice, OWN } from "./kept-choice";

export interface EncryptionKeyProps {
  readonly account: Account;
  /** The key's name among the account's keys, without `alias/`. */
  readonly alias: string;
  readonly description: string;
  /**
   * The names of CloudWatch log groups that the key encrypts.
   *
   * @default none
   */
  readonly logGroups?: readonly string[];
  /**
   * Such as the one that says whose it is.
   *
   * @default those of the provider
   */
  readonly tags?: Record<string, string>;
  /**
   * Makes the key once it is chosen, and keeps it from then on.
   *
   * @default the key is made in any case
   */
  readonly choice?: KeptChoice;
}

/**
 * A KMS key of the project's own: rotated yearly, and gone 30 days after it is destroyed, so that a destroy by mistake
 * can be undone.
 */
export class EncryptionKey extends Construct {
  readonly key: KmsKey;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EncryptionKeyProps,
  ) {
    super(scope, id);
    const count = props.choice && Token.asNumber(expression(`${props.choice.kept} == "${OWN}" ? 1 : 0`));
    const policy = define(DataAwsIamPolicyDocument, this, "policy", {
      statement: [delegateToIam(props.account), ...logStatements(props)],
    });
    this.key = define(KmsKey, this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policy.json,
      tags: props.tags,
      count,
    });
    define(KmsAlias, this, "alias", {
      name: shorten(`alias/${props.alias}`, NAME_LIMITS.kmsAlias),
      targetKeyId: props.choice ? expression(`aws_kms_key.${this.key.friendlyUniqueId}[0].key_id`) : this.key.keyId,
      count,
    });
    if (props.choice && props.choice.chosen !== OWN) new FormerKey(this, "former", { key: this.key });
  }

  /** Of a key that waits for its choice: null until then. */
  get arn(): string {
    return this.props.choice ? expression(this.chosenArn) : this.key.arn;
  }

  /** The expression, without `${…}`, of the ARN of a key that waits for its choice. */
  get chosenArn(): string {
    return `one(aws_kms_key.${this.key.friendlyUniqueId}[*].arn)`;
  }
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function delegateToIam(account: Account): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "DelegateToIam",
    actions: ["kms:*"],
    resources: ["*"],
    principals: [{ type: "AWS", identifiers: [account.rootArn] }],
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logStatements({ account, logGroups = [] }: EncryptionKeyProps): DataAwsIamPolicyDocumentStatement[] {
  if (logGroups.length === 0) return [];
  return [
    {
      sid: "EncryptLogs",
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["*"],
      principals: [{ type: "Service", identifiers: [account.servicePrincipal(`logs.${account.region}`)] }],
      condition: [
        {
          test: "ArnEquals",
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: logGroups.map((name) => account.arn("logs", `log-group:${name}`)),
        },
      ],
    },
  ];
}
