import type { Section } from "./lane";

/** Of a cluster that exists: `test/cloud/scenarios/existing-cluster.test.ts` makes these changes, beside a cluster of its own. */
export const EXISTING_CLUSTER_CHANGES: Section = {
  title: "A cluster that exists",
  lanes: [],
  notes: [
    {
      change: "`iam.path`",
      says: "**replaces** every role and policy that is created here: an annotation that is written elsewhere has the former ARN until you change it",
      isDangerous: true,
    },
    {
      change: "`cluster.existing.issuer`",
      says: "changes whom the roles trust in place; an OIDC provider that the environment made is replaced",
    },
    {
      change: "`cluster.existing.oidcProvider`: `true` → `false`",
      says: "creates the provider; if there is one, IAM refuses a second, and nothing changes",
    },
    {
      change: "`cluster.existing.oidcProvider`: `false` → `true`",
      says: "leaves the provider as it is: Terraform forgets it, and no pod loses its role",
    },
    { change: "`cluster.existing.vpcId`", says: "changes the policies that are limited to the VPC in place" },
    {
      change: "`cluster.name`",
      says: "replaces the roles that are called after the cluster; accounts that the environment made are created in the cluster of the new name, and stay in the other one without their role",
      isDangerous: true,
    },
  ],
  untried: [
    {
      keys: ["issuer", "oidcProvider", "vpcId"].map((key) => `cluster.existing.${key}`),
      reason: "a file with them has no cluster of its own: test/cloud/scenarios/existing-cluster.test.ts changes them",
    },
  ],
};
