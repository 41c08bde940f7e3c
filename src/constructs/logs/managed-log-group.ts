import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { NAME_LIMITS } from "../../aws/names";
import { define } from "../text/define";
import { ImportBlock } from "./import-block";

export interface ManagedLogGroupProps {
  /** The group's name, which AWS services look for: it is never shortened. */
  readonly name: string;
  /** Days that CloudWatch keeps a log event; only what CloudWatch offers. */
  readonly retentionDays: number;
  /**
   * The ARN of the KMS key that encrypts the group.
   *
   * @default CloudWatch's own encryption
   */
  readonly kmsKeyArn?: string;
  /**
   * Take over the group of this name that exists already, where a deploy would fail. Terraform fails where there is none,
   * so this is for one deploy.
   *
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * Such as the one that says whose it is.
   *
   * @default those of the provider
   */
  readonly tags?: Record<string, string>;
}

/**
 * What a writer no longer needs is destroyed after the writer has changed. By default, Terraform destroys it first, and
 * the writer, which is still writing, would recreate it.
 *
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy
 */
export const AFTER_WRITERS = { createBeforeDestroy: true } as const;

/**
 * A CloudWatch log group that is made before what writes into it, and destroyed after it.
 *
 * AWS services create a missing group themselves, with endless retention and unknown to Terraform: such a group would
 * stay behind after a destroy.
 */
export class ManagedLogGroup extends Construct {
  readonly group: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: ManagedLogGroupProps) {
    super(scope, id);
    if (props.name.length > NAME_LIMITS.logGroup) {
      throw new Error(
        `name: a log group's name has at most ${NAME_LIMITS.logGroup} characters, "${props.name}" has more`,
      );
    }
    this.group = define(CloudwatchLogGroup, this, "Resource", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.kmsKeyArn,
      tags: props.tags,
      lifecycle: AFTER_WRITERS,
    });
    if (props.adopt) new ImportBlock(this, "import", { resource: this.group, importId: props.name });
  }

  get arn(): string {
    return this.group.arn;
  }
}
