import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { replacedWith } from "../state/replaced-with";
import { TerraformData } from "../state/terraform-data";

export interface KeptOrderProps {
  readonly vpc: Vpc;
  /** In the order that the ranges of their subnets follow. */
  readonly zones: readonly string[];
}

/**
 * The order of a network's zones, kept in Terraform's state: a plan fails where it is another.
 *
 * The zones would swap their ranges, and the first one is where a single NAT gateway stands. Terraform would replace the
 * subnets: it destroys the node groups in them, and is then refused ranges that the other subnets still have.
 */
export class KeptOrder extends Construct {
  constructor(scope: Construct, id: string, { vpc, zones }: KeptOrderProps) {
    super(scope, id);
    const order = zones.join(", ");
    new TerraformData(this, "Resource", {
      input: { order },
      // other zones have an order of their own: whether the cluster can have them is not decided here
      triggersReplace: [...zones].sort(),
      lifecycle: {
        ignoreChanges: ["input"],
        replaceTriggeredBy: replacedWith(vpc),
        postcondition: [
          {
            condition: `\${self.input.order == "${order}"}`,
            errorMessage: `network.availabilityZones: the zones have their ranges in the order \${self.input.order}, and cannot swap them; write them in this order again`,
          },
        ],
      },
    });
  }
}
