import { ownerTag } from "../../aws/names";
import type { OidcProviderProps } from "../../constructs/identity/oidc-provider";
import type { ClusterEnvironment } from "../../environment/model";
import type { Complete } from "../../lib/complete";

export function oidcProviderProps(
  { cluster }: ClusterEnvironment,
  { issuer }: Pick<OidcProviderProps, "issuer">,
): Complete<OidcProviderProps> {
  return {
    issuer,
    thumbprint: cluster.thumbprint,
    tags: ownerTag(cluster.name),
  };
}
