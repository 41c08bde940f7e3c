import { RANGE_CHANGES } from "../changes/environment";
import { describeChanges } from "./support/changes";

describeChanges(RANGE_CHANGES);
