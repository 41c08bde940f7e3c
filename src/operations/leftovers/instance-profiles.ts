import type { Instance } from "@aws-sdk/client-ec2";
import type { InstanceProfile } from "@aws-sdk/client-iam";
import { need } from "../clients/aws";
import { reasonElsewhere } from "./account-roles";
import { fewAtATime } from "./few-at-a-time";
import { findInstances } from "./instances";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";

/** By which instances get a role: Karpenter makes one of its own. */
export const INSTANCE_PROFILES: Kind = {
  name: "instance profile",

  async find({ ec2, iam, region }, { roles }) {
    const [instances, listed] = await Promise.all([
      findInstances(ec2),
      collect("iam:ListInstanceProfiles", iam.paginateListInstanceProfiles(), (page) => page.InstanceProfiles),
    ]);
    // the list has no tags
    const profiles = await fewAtATime(listed, ({ InstanceProfileName }) =>
      need("iam:GetInstanceProfile", () => iam.getInstanceProfile({ InstanceProfileName })),
    );
    const elsewhere = reasonElsewhere(region, roles);
    return profiles
      .map((found) => found?.InstanceProfile)
      .filter((profile) => profile !== undefined)
      .map((profile) => profileCandidate(profile, instances, region, elsewhere));
  },

  async remove({ iam }, InstanceProfileName) {
    const found = await need("iam:GetInstanceProfile", () => iam.getInstanceProfile({ InstanceProfileName }));
    const { Roles = [] } = found?.InstanceProfile ?? {};
    for (const { RoleName } of Roles) {
      const request = { InstanceProfileName, RoleName };
      await need("iam:RemoveRoleFromInstanceProfile", () => iam.removeRoleFromInstanceProfile(request));
    }
    await need("iam:DeleteInstanceProfile", () => iam.deleteInstanceProfile({ InstanceProfileName }));
  },
};

/** @param elsewhere why nothing that IAM has may be deleted */
export function profileCandidate(
  { Arn, InstanceProfileName = "", Tags = [] }: InstanceProfile,
  instances: readonly Instance[],
  region: string,
  elsewhere?: string,
): Candidate {
  const users = instances
    .filter(({ IamInstanceProfile }) => IamInstanceProfile?.Arn === Arn)
    .map(({ InstanceId = "" }) => InstanceId);
  // Karpenter says for which region it made it
  const madeFor = Tags.find(({ Key }) => Key === "topology.kubernetes.io/region")?.Value ?? region;
  const foreign = elsewhere ?? (madeFor === region ? undefined : `it belongs to a cluster in ${madeFor}`);
  const isUsed = users.length > 0 && foreign === undefined;
  return {
    id: InstanceProfileName,
    tags: Tags,
    inUse: isUsed ? `${users.join(", ")} has it` : foreign,
    usedBy: isUsed ? users : undefined,
  };
}
