import { placesOf, type Vocabulary } from "../diagnostics/vocabulary";
import { environmentSchema } from "./environment";
import { zoneAfter } from "./region";

/** What other tools have and this one does not, by the keys that they have for it. */
const NOT_SUPPORTED: ReadonlyMap<string, string> = new Map([
  ["autoMode", "EKS Auto Mode"],
  ["autoModeConfig", "EKS Auto Mode"],
  ["fargateProfiles", "Fargate"],
  ["ipFamily", "IPv6"],
  ["podIdentityAssociations", "EKS Pod Identity"],
  ["subnetIds", "a network that exists already"],
  ["vpcId", "a network that exists already"],
]);

/** What people write, or have elsewhere, for the words of settings. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["one", "single"],
  ["1", "single"],
  ["one_per_az", "perZone"],
  ["perAz", "perZone"],
  ["per-zone", "perZone"],
  ["HighlyAvailable", "perZone"],
  ["Disable", "none"],
  ["Single", "single"],
  ["on-demand", "ON_DEMAND"],
  ["NoSchedule", "NO_SCHEDULE"],
  ["NoExecute", "NO_EXECUTE"],
  ["PreferNoSchedule", "PREFER_NO_SCHEDULE"],
]);

/** The words of an environment's file, and those that other tools have for the same. */
export const vocabulary: Vocabulary = {
  ...placesOf(environmentSchema),
  unsupported: (key) => NOT_SUPPORTED.get(key),
  synonymOf: (word) => SYNONYMS.get(word),
  entryAfter: zoneAfter,
};
