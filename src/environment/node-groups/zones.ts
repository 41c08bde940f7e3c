import { REGION, ZONE } from "../../aws/partition";
import { type Refinement, report } from "../../diagnostics/checks";
import { list } from "../../diagnostics/fields";
import { arrayOrEmpty } from "../../lib/values";
import { nodeZonesIn } from "../network/zones";
import { zone } from "../region";
import { entriesIn, uncheckedOf } from "../unchecked";
import type { NodeGroupConfig } from "./model";

/** Where the nodes of a group run. */
export const groupZones = list(zone, "availability zones", 1)
  .optional()
  .describe("Of the network's: nodes run in the private subnets of these. Default: all of them");

/** Nodes run where the network has a private subnet. */
export function checkGroupZones(region: string, network: unknown, nodeGroups: unknown, refinement: Refinement): void {
  const zones = [...new Set(nodeZonesIn(network).map(({ zone }) => zone))];
  // a zone that is wrong itself may be the one that a group means
  if (zones.length === 0 || !zones.every((one) => isZoneOf(region, one))) return;
  for (const { key: name, value } of entriesIn(nodeGroups)) {
    arrayOrEmpty(uncheckedOf<NodeGroupConfig>(value).availabilityZones).forEach((one, index) => {
      if (typeof one !== "string" || !ZONE.test(one) || zones.includes(one)) return;
      const path = ["nodeGroups", name, "availabilityZones", index];
      const fix = "write one of these, or give the network that zone";
      report(refinement, path, `a zone of the network's: ${zones.join(", ")}`, fix);
    });
  }
}

function isZoneOf(region: string, given: unknown): boolean {
  return REGION.test(region) && typeof given === "string" && ZONE.test(given) && given.slice(0, -1) === region;
}
