import { ISSUER_CHANGES } from "../changes/cluster";
import { ENVIRONMENT_CHANGES } from "../changes/environment";
import { NETWORK_CHANGES } from "../changes/network";
import { TAG_CHANGES } from "../changes/tags";
import { describeChanges } from "./support/changes";

describeChanges(NETWORK_CHANGES, ISSUER_CHANGES, TAG_CHANGES, ENVIRONMENT_CHANGES);
