import { namesOf } from "../../config/names";
import { partitionOf } from "../../config/partition";
import { policyName } from "../../identity/permission-policy";
import { need } from "../aws";
import type { Kind } from "./kinds";
import { collect, type Scope } from "./scope";
import type { Candidate } from "./selection";

/** How many managed policies a role can have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST = 25;

/** The policies of the CNI's role and of those that the environment's file asks for; a policy's tag says whether it is the cluster's. */
export const POLICIES: Kind = {
  name: "IAM policy",

  async find(scope) {
    const roles = [namesOf(scope.cluster).awsNodeRole, ...scope.workloadRoles];
    const found = await Promise.all(roles.map((role) => findPolicies(scope, role)));
    return found.flat();
  },

  async remove({ iam }, PolicyArn) {
    const pages = iam.paginateListPolicyVersions({ PolicyArn });
    for (const { VersionId, IsDefaultVersion } of await collect(
      "iam:ListPolicyVersions",
      pages,
      (page) => page.Versions,
    )) {
      if (IsDefaultVersion) continue;
      await need("iam:DeletePolicyVersion", () => iam.deletePolicyVersion({ PolicyArn, VersionId }));
    }
    await need("iam:DeletePolicy", () => iam.deletePolicy({ PolicyArn }));
  },
};

/** They are numbered without a gap, however many the file asked for when they were made. */
async function findPolicies({ iam, region, account }: Scope, role: string): Promise<Candidate[]> {
  const found: Candidate[] = [];
  while (found.length < MOST) {
    const name = policyName(role, found.length);
    const PolicyArn = `arn:${partitionOf(region)}:iam::${account}:policy/${name}`;
    const policy = await need("iam:GetPolicy", () => iam.getPolicy({ PolicyArn }));
    if (!policy?.Policy) break;
    found.push({ id: PolicyArn, tags: policy.Policy.Tags ?? [] });
  }
  return found;
}
