import { ACCESS_CHANGES } from "../changes/access";
import { FLOW_LOG_CHANGES } from "../changes/network";
import { NODE_GROUP_CHANGES } from "../changes/node-groups";
import { SERVICE_ACCOUNT_CHANGES } from "../changes/service-accounts";
import { describeChanges } from "./support/changes";

describeChanges(ACCESS_CHANGES, FLOW_LOG_CHANGES, NODE_GROUP_CHANGES, SERVICE_ACCOUNT_CHANGES);
