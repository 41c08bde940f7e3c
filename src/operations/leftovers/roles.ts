import { need } from "../clients/aws";
import { type AccountRole, reasonElsewhere } from "./account-roles";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import type { Candidate } from "./selection";
import type { OtherCluster, Surroundings } from "./surroundings";

/** By their tag: a role that is only called as one of the cluster's may be anybody's. */
export const ROLES: Kind = {
  name: "IAM role",

  async find({ region }, surroundings) {
    return roleCandidates(region, surroundings);
  },

  async remove({ iam }, RoleName) {
    await removePolicies(iam, RoleName);
    await need("iam:DeleteRole", () => iam.deleteRole({ RoleName }));
  },
};

/** The roles that are the cluster's; all stay where another cluster may have them. */
export function roleCandidates(region: string, { roles, others }: Pick<Surroundings, "roles" | "others">): Candidate[] {
  const elsewhere = reasonElsewhere(region, roles);
  return roles.map((role) => {
    const { name, tags, instanceProfiles } = role;
    const foreign = elsewhere ?? ownerOf(role, others);
    const isInProfile = instanceProfiles.length > 0 && foreign === undefined;
    return {
      id: name,
      tags,
      resemblance: "named like a role of this cluster",
      inUse: isInProfile ? `in the instance profile ${instanceProfiles.join(", ")}` : foreign,
      usedBy: isInProfile ? instanceProfiles : undefined,
    };
  });
}

function ownerOf({ arn, trust }: AccountRole, others: readonly OtherCluster[]): string | undefined {
  const owner = others.find(({ roleArn }) => roleArn === arn);
  if (owner) return `the cluster ${owner.name} has it`;
  const trusted = others.find(({ issuer }) => issuer && trust.includes(issuer));
  return trusted && `it trusts the cluster ${trusted.name}`;
}

async function removePolicies(iam: Search["iam"], RoleName: string): Promise<void> {
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
