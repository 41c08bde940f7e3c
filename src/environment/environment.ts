import { always, type Refinement } from "../diagnostics/checks";
import { mapping } from "../diagnostics/fields";
import { account, checkAssumedRole, checkRoleIsLetIn } from "./account";
import { backend } from "./backend/backend";
import { checkAddonRoleLength } from "./cluster/addon-role-length";
import { cluster } from "./cluster/cluster";
import type { ClusterConfig } from "./cluster/model";
import { checkPlacement } from "./cluster/placement";
import { checkScalingTier } from "./cluster/scaling-tier";
import { checkReferencedGroups, checkSecurityGroupRules } from "./cluster/security-group-rules";
import { checkServiceCidr } from "./cluster/service-cidr";
import { checkVersions } from "./cluster/versions";
import { iam } from "./iam";
import { checkKeys } from "./keys";
import type { AccountConfig, ClusterEnvironment } from "./model";
import { checkVpcEndpoints, checkWayToEndpoint } from "./network/endpoints";
import { checkAccount } from "./network/existing";
import type { OwnNetworkConfig } from "./network/model";
import { network } from "./network/network";
import { zonesIn } from "./network/zones";
import { nodeGroups } from "./node-groups/node-group";
import { checkKarpentersNodes, checkNodeRoles } from "./node-groups/roles";
import { checkTagCounts } from "./node-groups/tags";
import { checkGroupZones } from "./node-groups/zones";
import { providers } from "./providers";
import { checkPartition, checkZones, region, regionOf } from "./region";
import { checkCreated } from "./service-accounts/creation";
import { checkManagedPolicies, checkPolicyAccounts } from "./service-accounts/policies";
import { serviceAccounts } from "./service-accounts/service-account";
import { checkRoleTags } from "./service-accounts/tags";
import { checkIssuers } from "./service-accounts/trust";
import { checkTrustedRoles } from "./service-accounts/trusted-roles";
import { checkUniqueness } from "./service-accounts/uniqueness";
import { tags } from "./tags";
import { type Unchecked, uncheckedOf } from "./unchecked";

/** One file of `env_vars/`: its checks, its defaults and its JSON Schema. Types of what it gives are in `model.ts`. */
export const environmentSchema = mapping({
  region: region.describe("The AWS region: https://docs.aws.amazon.com/general/latest/gr/eks.html"),
  account,
  tags,
  backend,
  providers,
  iam,
  network,
  cluster,
  nodeGroups,
  serviceAccounts,
}).superRefine(checkEnvironment, always);

/** What one section asks of another. */
function checkEnvironment(environment: Unchecked<ClusterEnvironment>, refinement: Refinement): void {
  const region = regionOf(environment);
  const network = uncheckedOf<OwnNetworkConfig>(environment.network);
  const cluster = uncheckedOf<ClusterConfig>(environment.cluster);
  const { nodeGroups, serviceAccounts } = environment;

  if (region !== undefined) {
    checkZones(region, zonesIn(network), refinement);
    checkGroupZones(region, network, nodeGroups, refinement);
    checkPartition(region, environment, refinement);
    checkKeys(region, environment, refinement);
  }
  checkAccount(environment, refinement);
  checkAssumedRole(uncheckedOf<AccountConfig>(environment.account), refinement);
  checkRoleIsLetIn(environment, refinement);
  checkVpcEndpoints(network, nodeGroups, refinement);
  checkWayToEndpoint(network, cluster, refinement);
  checkVersions(cluster, nodeGroups, refinement);
  checkServiceCidr(cluster, environment.network, refinement);
  checkSecurityGroupRules(cluster, environment.network, refinement);
  checkReferencedGroups(cluster, environment.account, refinement);
  checkScalingTier(cluster, environment.providers, refinement);
  checkPlacement(cluster, nodeGroups, refinement);
  checkNodeRoles(cluster, nodeGroups, refinement);
  checkKarpentersNodes(nodeGroups, serviceAccounts, refinement);
  checkTagCounts(environment.tags, nodeGroups, refinement);
  checkRoleTags(environment.tags, serviceAccounts, refinement);
  checkAddonRoleLength(environment, refinement);
  checkUniqueness(environment, refinement);
  checkCreated(cluster, serviceAccounts, refinement);
  checkPolicyAccounts(environment, refinement);
  checkIssuers(environment, refinement);
  checkTrustedRoles(environment, refinement);
  checkManagedPolicies(environment, refinement);
}
