import { arrayOrEmpty } from "../../lib/values";
import { type Unchecked, uncheckedOf } from "../unchecked";
import type { ExistingNetwork, NetworkConfig, OwnNetworkConfig } from "./model";

/** The network that exists already, where the environment stands in one. */
export function existingIn(network: NetworkConfig): ExistingNetwork | undefined {
  return "existing" in network ? network.existing : undefined;
}

/** The network as it is to be made; undefined where it exists already. */
export function ownIn(network: NetworkConfig): OwnNetworkConfig | undefined {
  return "existing" in network ? undefined : network;
}

/** The VPC's ranges, the first one it was made with. */
export function rangesOf(network: NetworkConfig): readonly string[] {
  if (!("existing" in network)) return [network.cidr];
  const { cidr, secondaryCidrs } = network.existing;
  return [cidr, ...secondaryCidrs];
}

/** The ranges that a file gives a VPC of either form, before they are known to be networks. */
export function rangesIn(network: unknown): readonly unknown[] {
  const { existing }: { readonly existing?: unknown } = uncheckedOf(network);
  if (existing === undefined) return [uncheckedOf<OwnNetworkConfig>(network).cidr];
  const { cidr, secondaryCidrs }: Unchecked<ExistingNetwork> = uncheckedOf(existing);
  return [cidr, ...arrayOrEmpty(secondaryCidrs)];
}
