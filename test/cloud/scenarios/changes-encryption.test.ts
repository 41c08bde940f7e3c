import { ENCRYPTION_CHANGES } from "../changes/encryption";
import { describeChanges } from "./support/changes";

describeChanges(ENCRYPTION_CHANGES);
