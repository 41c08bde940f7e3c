import { need } from "../clients/aws";
import { reasonElsewhere } from "./account-roles";
import { fewAtATime } from "./few-at-a-time";
import type { Kind } from "./kind";
import { collect } from "./search";

/** Those of the CNI's role and of those that the environment's file asks for: a policy's tag says whether it is the cluster's. */
export const POLICIES: Kind = {
  name: "IAM policy",

  async find({ iam, region }, { roles }) {
    const pages = iam.paginateListPolicies({ Scope: "Local" });
    const listed = await collect("iam:ListPolicies", pages, (page) => page.Policies);
    // the list has no tags
    return fewAtATime(listed, async ({ Arn: PolicyArn = "" }) => ({
      id: PolicyArn,
      tags: await collect("iam:ListPolicyTags", iam.paginateListPolicyTags({ PolicyArn }), ({ Tags }) => Tags),
      inUse: reasonElsewhere(region, roles),
    }));
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
