import type { Role } from "@aws-sdk/client-iam";
import { ownRoles } from "../../aws/names";
import type { Issuer } from "../offline-iam";
import { fewAtATime } from "./few-at-a-time";
import { collect, type Search } from "./search";
import { isTagged, type Tags } from "./selection";

/** What is known of a role. */
export interface AccountRole {
  readonly name: string;
  readonly arn: string;
  readonly tags: Tags;
  /** The trust policy: JSON. */
  readonly trust: string;
  /** The regions of what it trusts, but for the further clusters that the environment's file names. */
  readonly regions: readonly string[];
  /** Names of the instance profiles that instances get it by. */
  readonly instanceProfiles: readonly string[];
}

/** Those of the account that carry the cluster's tag, whatever they are called, and those called as the environment's. */
export async function findRoles(search: Search): Promise<AccountRole[]> {
  const { cluster, iam, workloadRoles, furtherIssuers } = search;
  const listed = await collect("iam:ListRoles", iam.paginateListRoles(), ({ Roles }) => Roles);
  const names = [...ownRoles(cluster), ...workloadRoles];
  const tagged = await fewAtATime(listed.filter(isOfAccount), async (role) => ({
    role,
    tags: await tagsOf(iam, role),
  }));
  const chosen = tagged.filter(({ role, tags }) => names.includes(role.RoleName ?? "") || isTagged(cluster, tags));
  return fewAtATime(chosen, async ({ role, tags }) => {
    const trust = decodeURIComponent(role.AssumeRolePolicyDocument ?? "");
    return {
      name: role.RoleName ?? "",
      arn: role.Arn ?? "",
      tags,
      trust,
      regions: regionsIn(trust, furtherIssuers),
      instanceProfiles: await profilesOf(iam, role),
    };
  });
}

/** Roles of services are AWS's to make and to delete. */
function isOfAccount({ Path = "" }: Role): boolean {
  return !Path.startsWith("/aws-service-role/");
}

async function tagsOf(iam: Search["iam"], { RoleName }: Role): Promise<Tags> {
  return collect("iam:ListRoleTags", iam.paginateListRoleTags({ RoleName }), (page) => page.Tags);
}

async function profilesOf(iam: Search["iam"], { RoleName }: Role): Promise<string[]> {
  const pages = iam.paginateListInstanceProfilesForRole({ RoleName });
  const profiles = await collect("iam:ListInstanceProfilesForRole", pages, (page) => page.InstanceProfiles);
  return profiles.map(({ InstanceProfileName = "" }) => InstanceProfileName);
}

/** Why all that IAM has of the cluster stays: IAM has no regions, and a cluster of the same name may be in another. */
export function reasonElsewhere(region: string, roles: readonly AccountRole[]): string | undefined {
  const elsewhere = roles.flatMap(({ regions }) => regions).find((one) => one !== region);
  return elsewhere && `a cluster of the same name is, or was, in ${elsewhere}, and IAM has no regions`;
}

/**
 * The regions of OIDC issuers, clusters and flow logs that a trust policy names.
 *
 * @param others issuers that are known to be other clusters'
 */
export function regionsIn(trust: string, others: readonly Issuer[] = []): string[] {
  const own = others.reduce((text, { host }) => text.replaceAll(host, ""), trust);
  const found = own.matchAll(/(?:oidc[.-]eks\.|arn:[a-z-]+:(?:ec2|eks):)(?<region>[a-z0-9-]+)[.:]/g);
  return [...found].map(({ groups }) => groups?.region as string);
}
