import { namesOf } from "../../aws/names";
import type { PresetContext } from "../../presets/preset";
import type { Account } from "../identity/account";
import type { EksCluster } from "./eks-cluster";

/** What presets for the cluster's programs are made of; Terraform fills in what is a token. */
export function presetContext({ region, accountId, partition }: Account, { props }: EksCluster): PresetContext {
  return {
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
    region,
    accountId,
    clusterName: props.name,
    vpcId: props.vpc.vpc.id,
    nodeRoleName: namesOf(props.name).nodeRole,
  };
}
