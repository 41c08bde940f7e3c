import { placesOf, type Vocabulary } from "../diagnostics/vocabulary";
import { adviceOnSecret } from "./backend/secrets";
import { environmentSchema } from "./environment";
import { withOwnValues } from "./own-examples";
import { placeOf } from "./places";
import { zoneAfter } from "./region";
import { workloadSchema } from "./workload-environment";

/** What other tools have and this one does not, by the keys that they have for it. */
const NOT_SUPPORTED: ReadonlyMap<string, string> = new Map([
  ["autoMode", "EKS Auto Mode"],
  ["autoModeConfig", "EKS Auto Mode"],
  ["fargateProfiles", "Fargate"],
  ["ipFamily", "IPv6"],
  ["podIdentityAssociations", "EKS Pod Identity"],
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
  ["st1", "gp3"],
  ["sc1", "gp3"],
]);

const OF_CLUSTER = "remove it: whoever makes the cluster sets that";

/** Why the file of an environment for a cluster that exists lacks what others have. */
const NOT_OF_EXISTING: ReadonlyMap<string, string> = new Map([
  ["network", "remove it: a cluster that exists has its network; existing.vpcId, below cluster, names the VPC"],
  ["nodeGroups", "remove it: a cluster that exists has its nodes"],
  ["addons", "remove it: whoever makes the cluster manages them; roles for their accounts stand below serviceAccounts"],
  ["admins", "remove it: whoever makes the cluster says who administers it"],
  ["thumbprint", "remove it: AWS trusts the issuers of EKS by its own store"],
  ...["version", "upgradePolicy", "endpoint", "logs", "secretsEncryption", "deletionProtection", "zonalShift"].map(
    (key) => [key, OF_CLUSTER] as const,
  ),
]);

/** The words of an environment's file, and those that other tools have for the same. */
export const vocabulary: Vocabulary = {
  ...placesOf(environmentSchema),
  unsupported: (key) => NOT_SUPPORTED.get(key),
  placeFor: (key, path) => placeOf(key, path) ?? adviceOnSecret(key),
  synonymOf: (word) => SYNONYMS.get(word),
  entryAfter: zoneAfter,
  withOwnValues,
};

/** The same for a cluster that exists. */
export const workloadVocabulary: Vocabulary = {
  ...vocabulary,
  ...placesOf(workloadSchema),
  placeFor: (key, path) => NOT_OF_EXISTING.get(key) ?? placeOf(key, path),
};
