import type { Construct } from "constructs";
import type { INetwork } from "../constructs/network/network";
import { SubnetTags } from "../constructs/network/subnet-tags";
import { Vpc } from "../constructs/network/vpc";
import type { ClusterEnvironment } from "../environment/model";
import { existingIn, ownIn } from "../environment/network/forms";
import { networkAttributes } from "./props/network-attributes";
import { subnetTagsProps } from "./props/subnet-tags";
import { vpcProps } from "./props/vpc";

/** The network that is made for the environment, or the one that exists, of which at most the subnets get tags. */
export function createNetwork(scope: Construct, environment: ClusterEnvironment): INetwork {
  const own = ownIn(environment.network);
  if (own) return new Vpc(scope, "vpc", vpcProps(environment, own));
  const existing = existingIn(environment.network);
  if (!existing) throw new Error("network: neither one to make nor one that exists");
  const vpc = Vpc.fromAttributes(networkAttributes(existing));
  if (existing.tagSubnets) new SubnetTags(scope, "subnet-tags", subnetTagsProps({ vpc }));
  return vpc;
}
