import { Lazy } from "cdktf";
import { namesOf } from "../../aws/names";
import type { PresetContext } from "../../presets/preset";
import type { Account } from "../identity/account";
import type { ICluster } from "./cluster";

/**
 * What presets for the cluster's programs are made of; Terraform fills in what is a token.
 *
 * @param nodeRolePath where in IAM the role of the nodes is, such as `/eks/`
 */
export function presetContext(
  { region, accountId, partition }: Account,
  { name, vpcId }: Pick<ICluster, "name" | "vpcId">,
  nodeRolePath = "/",
): PresetContext {
  return {
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
    region,
    // tokens, whether account and VPC are known or not: a policy that is cut in parts for its length is cut at the same places
    accountId: Lazy.stringValue({ produce: () => accountId }),
    clusterName: name,
    vpcId: Lazy.stringValue({ produce: () => vpcId }),
    nodeRoleName: namesOf(name).nodeRole,
    nodeRolePath,
  };
}
