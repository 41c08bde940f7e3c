import { ADDON_CHANGES } from "../changes/addons";
import { CLUSTER_CHANGES } from "../changes/cluster";
import { describeChanges } from "./support/changes";

describeChanges(CLUSTER_CHANGES, ADDON_CHANGES);
