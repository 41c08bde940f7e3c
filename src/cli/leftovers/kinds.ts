import { LAUNCH_TEMPLATES } from "./launch-templates";
import { CLASSIC_LOAD_BALANCERS, LOAD_BALANCERS, TARGET_GROUPS } from "./load-balancers";
import { LOG_GROUPS } from "./log-groups";
import { NETWORK_INTERFACES } from "./network-interfaces";
import { OIDC_PROVIDERS } from "./oidc-providers";
import { POLICIES } from "./policies";
import { ROLES } from "./roles";
import type { OtherCluster, Scope } from "./scope";
import { SECURITY_GROUPS } from "./security-groups";
import type { Candidate } from "./selection";
import { VOLUMES } from "./volumes";

/** A kind of thing that AWS may keep of a cluster. Both functions throw a Failure. */
export interface Kind {
  readonly name: string;
  /** All that may be the cluster's; which of it is, is decided in one place for every kind. */
  find(scope: Scope, others: readonly OtherCluster[]): Promise<Candidate[]>;
  /** Deletes one, with what hangs on it. */
  remove(scope: Scope, id: string): Promise<void>;
}

/** In the order in which they can be deleted. */
export const KINDS: readonly Kind[] = [
  CLASSIC_LOAD_BALANCERS,
  LOAD_BALANCERS,
  TARGET_GROUPS,
  NETWORK_INTERFACES,
  VOLUMES,
  SECURITY_GROUPS,
  LAUNCH_TEMPLATES,
  LOG_GROUPS,
  OIDC_PROVIDERS,
  ROLES,
  POLICIES,
];
