import { ACCESS_CHANGES } from "./access";
import { ADDON_CHANGES } from "./addons";
import { BACKEND_CHANGES } from "./backend";
import { CLUSTER_CHANGES, ISSUER_CHANGES } from "./cluster";
import { ENCRYPTION_CHANGES } from "./encryption";
import { ENVIRONMENT_CHANGES, RANGE_CHANGES } from "./environment";
import { EXISTING_CLUSTER_CHANGES } from "./existing-cluster";
import { EXISTING_NETWORK_CHANGES } from "./existing-network";
import { IAM_CHANGES } from "./iam";
import type { Section } from "./lane";
import { FLOW_LOG_CHANGES, NETWORK_CHANGES, SUBNET_CHANGES } from "./network";
import { NODE_GROUP_CHANGES } from "./node-groups";
import { NODE_ROLE_CHANGES } from "./node-roles";
import { PROVIDER_CHANGES } from "./providers";
import { SERVICE_ACCOUNT_CHANGES } from "./service-accounts";
import { TAG_CHANGES } from "./tags";

/** In the order of the page. */
export const SECTIONS: readonly Section[] = [
  ENVIRONMENT_CHANGES,
  RANGE_CHANGES,
  BACKEND_CHANGES,
  PROVIDER_CHANGES,
  IAM_CHANGES,
  NETWORK_CHANGES,
  SUBNET_CHANGES,
  FLOW_LOG_CHANGES,
  EXISTING_NETWORK_CHANGES,
  CLUSTER_CHANGES,
  ACCESS_CHANGES,
  ISSUER_CHANGES,
  ENCRYPTION_CHANGES,
  ADDON_CHANGES,
  NODE_GROUP_CHANGES,
  NODE_ROLE_CHANGES,
  SERVICE_ACCOUNT_CHANGES,
  TAG_CHANGES,
  EXISTING_CLUSTER_CHANGES,
];
