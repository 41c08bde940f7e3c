import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { MovedBlock } from "../state/moved-block";
import { define } from "../text/define";

export interface FormerKeyProps {
  /** The key of the same address, which is counted. */
  readonly key: KmsKey;
}

/** What Terraform says of the key that it may not destroy, as a part of its address. */
const WHAT_TO_DO = "the old key is still in use: deploy with the old encryption setting first, then change it";

/**
 * Stops a plan that would destroy a key made before choices of keys were kept. Such a key was not counted, and the state
 * says nowhere that it is to stay: an address of its own tells it from one that was never chosen.
 *
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 */
export class FormerKey extends Construct {
  constructor(scope: Construct, id: string, { key }: FormerKeyProps) {
    super(scope, id);
    const kept = define(KmsKey, this, "Resource", {
      forEach: TerraformIterator.fromList([]),
      lifecycle: { preventDestroy: true },
    });
    // an address without an index is that of a key which was not counted, where the other has one
    new MovedBlock(this, "moved", {
      from: `aws_kms_key.${key.friendlyUniqueId}`,
      to: `aws_kms_key.${kept.friendlyUniqueId}[${JSON.stringify(WHAT_TO_DO)}]`,
    });
  }
}
