import type { Path } from "../../lib/path";
import { arrayOrEmpty, asMapping } from "../../lib/values";

export const PRIVATE_SUBNETS: Path = ["network", "existing", "privateSubnets"];
export const PUBLIC_SUBNETS: Path = ["network", "existing", "publicSubnets"];

/** An availability zone, and where in the file it stands. */
export interface PlacedZone {
  readonly zone: unknown;
  readonly path: Path;
}

/** The zones in which a network has nodes, as the file says them: those of its own, or of the subnets that exist. */
export function nodeZonesIn(network: unknown): PlacedZone[] {
  const { availabilityZones, existing } = asMapping(network) ?? {};
  if (existing === undefined) {
    return arrayOrEmpty(availabilityZones).map((zone, index) => ({
      zone,
      path: ["network", "availabilityZones", index],
    }));
  }
  return zonesOfSubnets(asMapping(existing)?.privateSubnets, PRIVATE_SUBNETS);
}

/** All of a network's zones. */
export function zonesIn(network: unknown): PlacedZone[] {
  const existing = asMapping(asMapping(network)?.existing);
  return [...nodeZonesIn(network), ...zonesOfSubnets(existing?.publicSubnets, PUBLIC_SUBNETS)];
}

function zonesOfSubnets(subnets: unknown, path: Path): PlacedZone[] {
  return arrayOrEmpty(subnets).map((subnet, index) => ({
    zone: asMapping(subnet)?.availabilityZone,
    path: [...path, index, "availabilityZone"],
  }));
}
