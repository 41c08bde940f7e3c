import { ownerTag, userTag } from "../../aws/names";
import { makesCluster } from "../../environment/makes-cluster";
import type { Environment } from "../../environment/model";

/** What says of a role, of its policies and of an OIDC provider for which cluster they are, and whether they end with it. */
export function clusterTag(environment: Environment): Record<string, string> {
  const { name } = environment.cluster;
  return makesCluster(environment) ? ownerTag(name) : userTag(name);
}
