import { namesOf } from "../../aws/names";
import type { PresetContext } from "../../presets/preset";
import type { Account } from "../identity/account";
import type { ICluster } from "./cluster";

/** What presets for the cluster's programs are made of; Terraform fills in what is a token. */
export function presetContext({ region, accountId, partition }: Account, { name, vpcId }: ICluster): PresetContext {
  return {
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
    region,
    accountId,
    clusterName: name,
    vpcId,
    nodeRoleName: namesOf(name).nodeRole,
  };
}
