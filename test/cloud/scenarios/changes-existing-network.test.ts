import { EXISTING_NETWORK_CHANGES } from "../changes/existing-network";
import { describeChanges } from "./support/changes";

describeChanges(EXISTING_NETWORK_CHANGES);
