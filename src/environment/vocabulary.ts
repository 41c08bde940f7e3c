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

/** The words of an environment's file, and those that other tools have for the same. */
export const vocabulary: Vocabulary = {
  ...placesOf(environmentSchema),
  unsupported: (key) => NOT_SUPPORTED.get(key),
  entryAfter: zoneAfter,
};
