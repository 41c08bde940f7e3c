import { IAM_CHANGES } from "../changes/iam";
import { describeChanges } from "./support/changes";

describeChanges(IAM_CHANGES);
