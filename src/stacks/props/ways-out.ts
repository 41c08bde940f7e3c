import type { WaysOutProps } from "../../constructs/network/ways-out";
import type { Environment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function waysOutProps(
  { network }: Environment,
  { dependsOn }: Pick<WaysOutProps, "dependsOn">,
): Complete<WaysOutProps> {
  return {
    ways: { natGateways: network.natGateways, vpcEndpoints: network.vpcEndpoints },
    dependsOn,
  };
}
