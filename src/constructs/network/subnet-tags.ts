import { Ec2Tag } from "@cdktf/provider-aws/lib/ec2-tag";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { SUBNET_ROLE_TAGS } from "../../aws/names";
import { define } from "../text/define";
import type { INetwork, NetworkSubnet } from "./network";

export interface SubnetTagsProps {
  /** One that exists already: `new Vpc` tags its subnets itself. */
  readonly vpc: Pick<INetwork, "privateSubnets" | "publicSubnets">;
}

/**
 * The tags by which load balancers find the subnets of a network that exists. They serve every cluster in it, and go with
 * the stack: one stack alone may have those of a subnet.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
 *
 * @throws Error where a subnet's id is not known yet: it is part of construct ids
 */
export class SubnetTags extends Construct {
  constructor(scope: Construct, id: string, { vpc }: SubnetTagsProps) {
    super(scope, id);
    for (const subnet of vpc.privateSubnets) this.tag(subnet, "private");
    for (const subnet of vpc.publicSubnets) this.tag(subnet, "public");
  }

  private tag({ id }: NetworkSubnet, kind: keyof typeof SUBNET_ROLE_TAGS): void {
    if (Token.isUnresolved(id)) throw new Error("vpc: the subnets' ids must be text, such as subnet-0123456789abcdef0");
    define(Ec2Tag, this, `${kind}-${id}`, { resourceId: id, key: SUBNET_ROLE_TAGS[kind], value: "1" });
  }
}
