import type { VpcCniProps } from "../../constructs/cluster/vpc-cni";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function vpcCniProps(
  { cluster: { addons } }: Environment,
  { account, cluster, provider }: Pick<VpcCniProps, "account" | "cluster" | "provider">,
): Complete<VpcCniProps> {
  const addon = addons["vpc-cni"];
  return {
    account,
    cluster,
    provider,
    version: addon?.version,
    configuration: addon?.configuration,
    preset: addon?.preset,
  };
}
