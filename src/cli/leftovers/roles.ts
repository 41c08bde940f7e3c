import { ownRoles } from "../../config/names";
import { need } from "../aws";
import type { Kind } from "./kinds";
import { collect, type OtherCluster, type Scope } from "./scope";
import type { Candidate, Tags } from "./selection";

/** What is known of a role. */
export interface RoleFacts {
  readonly name: string;
  readonly arn: string;
  readonly tags: Tags;
  /** The trust policy: JSON. */
  readonly trust: string;
  /** Names of the instance profiles that instances get it by. */
  readonly instanceProfiles: readonly string[];
}

export const ROLES: Kind = {
  name: "IAM role",

  async find({ cluster, iam, region, workloadRoles }, others) {
    const names = ownRoles(cluster);
    const found = await Promise.all([...names, ...workloadRoles].map((name) => findRole(iam, name)));
    const roles = found.filter((role) => role !== undefined);
    return roleCandidates(region, roles, names, others);
  },

  async remove({ iam }, RoleName) {
    await removePolicies(iam, RoleName);
    await need("iam:DeleteRole", () => iam.deleteRole({ RoleName }));
  },
};

export async function findRole(iam: Scope["iam"], RoleName: string): Promise<RoleFacts | undefined> {
  const found = await need("iam:GetRole", () => iam.getRole({ RoleName }));
  if (!found?.Role) return undefined;
  const { Arn = "", AssumeRolePolicyDocument = "", Tags = [] } = found.Role;
  const pages = iam.paginateListInstanceProfilesForRole({ RoleName });
  const profiles = await collect("iam:ListInstanceProfilesForRole", pages, (page) => page.InstanceProfiles);
  return {
    name: RoleName,
    arn: Arn,
    tags: Tags,
    trust: decodeURIComponent(AssumeRolePolicyDocument),
    instanceProfiles: profiles.map(({ InstanceProfileName = "" }) => InstanceProfileName),
  };
}

/**
 * Roles are the account's, not a region's: those of a cluster of the same name elsewhere are called alike.
 *
 * @param names those that are the cluster's by their name; others are by their tag
 */
export function roleCandidates(
  region: string,
  roles: readonly RoleFacts[],
  names: readonly string[],
  others: readonly OtherCluster[],
): Candidate[] {
  const elsewhere = regionsIn(roles.map(({ trust }) => trust).join("\n")).find((one) => one !== region);
  const isElsewhere = elsewhere && `a cluster of the same name is, or was, in ${elsewhere}, and roles have no region`;
  return roles.map((role) => ({
    id: role.name,
    tags: role.tags,
    named: names.includes(role.name) ? "named after the cluster" : undefined,
    inUse: isElsewhere || userOf(role, others),
  }));
}

function userOf({ arn, trust, instanceProfiles }: RoleFacts, others: readonly OtherCluster[]): string | undefined {
  if (instanceProfiles.length > 0) return `in the instance profile ${instanceProfiles.join(", ")}`;
  const owner = others.find(({ roleArn }) => roleArn === arn);
  if (owner) return `the cluster ${owner.name} has it`;
  const trusted = others.find(({ issuer }) => issuer && trust.includes(issuer));
  return trusted && `it trusts the cluster ${trusted.name}`;
}

/** The regions of OIDC issuers and flow logs that a trust policy names. */
export function regionsIn(trust: string): string[] {
  const found = trust.matchAll(/oidc[.-]eks\.([a-z0-9-]+)\.|arn:[a-z-]+:ec2:([a-z0-9-]+):/g);
  return [...found].map(([, issuer, flowLog]) => issuer ?? flowLog ?? "");
}

async function removePolicies(iam: Scope["iam"], RoleName: string): Promise<void> {
  const attached = await collect(
    "iam:ListAttachedRolePolicies",
    iam.paginateListAttachedRolePolicies({ RoleName }),
    (page) => page.AttachedPolicies,
  );
  for (const { PolicyArn } of attached) {
    await need("iam:DetachRolePolicy", () => iam.detachRolePolicy({ RoleName, PolicyArn }));
  }
  const pages = iam.paginateListRolePolicies({ RoleName });
  for (const PolicyName of await collect("iam:ListRolePolicies", pages, ({ PolicyNames }) => PolicyNames)) {
    await need("iam:DeleteRolePolicy", () => iam.deleteRolePolicy({ RoleName, PolicyName }));
  }
}
