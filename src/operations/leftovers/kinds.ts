import { ADDRESSES } from "./addresses";
import { AUTO_SCALING_GROUPS } from "./auto-scaling-groups";
import { INSTANCE_PROFILES } from "./instance-profiles";
import { INSTANCES } from "./instances";
import type { Kind } from "./kind";
import { KMS_ALIASES } from "./kms-aliases";
import { KMS_KEYS } from "./kms-keys";
import { LAUNCH_TEMPLATES } from "./launch-templates";
import { CLASSIC_LOAD_BALANCERS, LOAD_BALANCERS, TARGET_GROUPS } from "./load-balancers";
import { LOG_GROUPS } from "./log-groups";
import { NAT_GATEWAYS } from "./nat-gateways";
import { NETWORK_INTERFACES } from "./network-interfaces";
import { OIDC_PROVIDERS } from "./oidc-providers";
import { OTHERS } from "./others";
import { POLICIES } from "./policies";
import { ROLES } from "./roles";
import { SECURITY_GROUPS } from "./security-groups";
import { SNAPSHOTS } from "./snapshots";
import { VOLUMES } from "./volumes";
import { VPC_ENDPOINTS } from "./vpc-endpoints";
import { VPCS } from "./vpcs";

/** In the order in which they can be deleted. */
export const KINDS: readonly Kind[] = [
  AUTO_SCALING_GROUPS,
  INSTANCES,
  CLASSIC_LOAD_BALANCERS,
  LOAD_BALANCERS,
  TARGET_GROUPS,
  VPC_ENDPOINTS,
  NAT_GATEWAYS,
  ADDRESSES,
  NETWORK_INTERFACES,
  VOLUMES,
  SNAPSHOTS,
  SECURITY_GROUPS,
  LAUNCH_TEMPLATES,
  LOG_GROUPS,
  OIDC_PROVIDERS,
  INSTANCE_PROFILES,
  ROLES,
  POLICIES,
  KMS_ALIASES,
  KMS_KEYS,
  VPCS,
  OTHERS,
];
