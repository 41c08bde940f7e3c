import type { WaysOutProps } from "../../constructs/network/ways-out";
import type { ClusterEnvironment } from "../../environment/model";
import { ownIn } from "../../environment/network/forms";
import type { Complete } from "../../lib/complete";

export function waysOutProps(
  { network }: ClusterEnvironment,
  { dependsOn }: Pick<WaysOutProps, "dependsOn">,
): Complete<WaysOutProps> {
  return {
    ways: { natGateways: ownIn(network)?.natGateways ?? "none", vpcEndpoints: network.vpcEndpoints },
    dependsOn,
  };
}
