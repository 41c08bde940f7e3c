import type { OidcProviderProps } from "../../constructs/identity/oidc-provider";
import type { WorkloadEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";
import { clusterTag } from "./cluster-tag";

/** Of a cluster that exists without one. AWS trusts EKS's issuers without a thumbprint. */
export function newProviderProps(environment: WorkloadEnvironment): Complete<OidcProviderProps> {
  return {
    issuer: environment.cluster.existing.issuer,
    thumbprint: "none",
    tags: clusterTag(environment),
  };
}
