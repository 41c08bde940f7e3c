import { SUBNET_CHANGES } from "../changes/network";
import { describeChanges } from "./support/changes";

describeChanges(SUBNET_CHANGES);
