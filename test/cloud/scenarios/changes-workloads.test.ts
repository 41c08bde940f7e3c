import { NODE_GROUP_CHANGES } from "../changes/node-groups";
import { SERVICE_ACCOUNT_CHANGES } from "../changes/service-accounts";
import { describeChanges } from "./support/changes";

describeChanges(NODE_GROUP_CHANGES, SERVICE_ACCOUNT_CHANGES);
