import { IAM_CHANGES } from "../changes/iam";
import { NODE_ROLE_CHANGES } from "../changes/node-roles";
import { describeChanges } from "./support/changes";

describeChanges(IAM_CHANGES, NODE_ROLE_CHANGES);
