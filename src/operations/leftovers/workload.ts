import { userTag } from "../../aws/names";
import { partitionOf } from "../../aws/partition";
import type { WorkloadEnvironment } from "../../environment/model";
import { policyName } from "../../iam/permission-policy";
import { need } from "../clients/aws";
import { all } from "./all";
import { fewAtATime } from "./few-at-a-time";
import type { FoundLeftover } from "./find";
import { OIDC_PROVIDERS } from "./oidc-providers";
import { POLICIES } from "./policies";
import { ROLES } from "./roles";
import { collect, type Search } from "./search";
import type { Tags } from "./selection";

/**
 * What there is of an environment for a cluster that exists: by the names in its file, and the tag that only its own
 * stack gives. Nothing of the cluster is among it.
 *
 * @throws Failure where one kind could not be looked for
 */
export async function findWorkloadLeftovers(
  search: Search,
  environment: WorkloadEnvironment,
): Promise<FoundLeftover[]> {
  const [roles, policies] = await all([findTaggedRoles(search), findTaggedPolicies(search)]);
  const provider = await findProvider(search, environment);
  return [...roles, ...policies, ...provider];
}

async function findTaggedRoles({ cluster, iam, workloadRoles }: Search): Promise<FoundLeftover[]> {
  const found = await fewAtATime(workloadRoles, async (RoleName) => {
    const role = await need("iam:GetRole", async () => (await iam.getRole({ RoleName })).Role);
    const why = role && tagOf(cluster, role.Tags);
    return why === undefined ? [] : [{ kind: ROLES, id: RoleName, why }];
  });
  return found.flat();
}

/** A role's own policies are called like it, with a number where there are several. */
async function findTaggedPolicies({ cluster, iam, workloadRoles }: Search): Promise<FoundLeftover[]> {
  const pages = iam.paginateListPolicies({ Scope: "Local" });
  const listed = await collect("iam:ListPolicies", pages, (page) => page.Policies);
  const names = workloadRoles.map((role) => policyName(role, 0));
  const isNamed = (name: string) => names.includes(name) || names.includes(name.replace(/-\d+$/, ""));
  const named = listed.filter(({ PolicyName = "" }) => isNamed(PolicyName));
  // the list has no tags
  const found = await fewAtATime(named, async ({ Arn: PolicyArn = "" }) => {
    const tags = await collect("iam:ListPolicyTags", iam.paginateListPolicyTags({ PolicyArn }), ({ Tags }) => Tags);
    const why = tagOf(cluster, tags);
    return why === undefined ? [] : [{ kind: POLICIES, id: PolicyArn, why }];
  });
  return found.flat();
}

/** The provider that the environment makes. It stays where it gives roles to pods that are none of this environment's. */
async function findProvider(search: Search, { cluster, region }: WorkloadEnvironment): Promise<FoundLeftover[]> {
  const { issuer, oidcProvider } = cluster.existing;
  if (oidcProvider) return [];
  const { account, iam, workloadRoles } = search;
  const arn = `arn:${partitionOf(region)}:iam::${account}:oidc-provider/${issuer.replace("https://", "")}`;
  const provider = await need("iam:GetOpenIDConnectProvider", () => {
    return iam.getOpenIDConnectProvider({ OpenIDConnectProviderArn: arn });
  });
  const why = provider && tagOf(cluster.name, provider.Tags);
  if (why === undefined) return [];
  const listed = await collect("iam:ListRoles", iam.paginateListRoles(), ({ Roles }) => Roles);
  const others = listed
    .filter(({ AssumeRolePolicyDocument = "" }) => decodeURIComponent(AssumeRolePolicyDocument).includes(`"${arn}"`))
    .map(({ RoleName = "" }) => RoleName)
    .filter((name) => !workloadRoles.includes(name));
  const stays = others.length > 0 ? `roles that are not in the file trust it: ${others.join(", ")}` : undefined;
  return [{ kind: OIDC_PROVIDERS, id: arn, why, stays }];
}

/** The tag by which something is for the cluster; undefined where it has none. */
function tagOf(cluster: string, tags: Tags = []): string | undefined {
  const [wanted] = Object.entries(userTag(cluster)).map(([Key, Value]) => ({ Key, Value }));
  const has = tags.some(({ Key, Value }) => Key === wanted?.Key && Value === wanted?.Value);
  return has ? `tagged ${wanted?.Key}: ${wanted?.Value}, and named in the file` : undefined;
}
