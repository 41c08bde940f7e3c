import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "../state/terraform-data";

export interface WaysOutProps {
  /** What tells one set of ways from another: when it changes, old ways wait for new ones. */
  readonly ways: Readonly<Record<string, unknown>>;
  /** Routes and endpoints, each of which is made before another is destroyed (`createBeforeDestroy`). */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * The ways from nodes to AWS's services, as one: while nodes run, none is destroyed before another is there.
 *
 * Routes to NAT gateways and VPC endpoints know nothing of each other, so Terraform would delete some while it is still
 * creating others. This value of Terraform's own state depends on all of them: it changes after what is new, and before
 * what goes.
 */
export class WaysOut extends Construct {
  constructor(scope: Construct, id: string, { ways, dependsOn }: WaysOutProps) {
    super(scope, id);
    new TerraformData(this, "Resource", { input: ways, dependsOn: [...dependsOn] });
  }
}
