import fc from "fast-check";
import type { Place } from "./place";
import { mappingOf } from "./values";

const ID = "123456789012";

/** Of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LONGEST_NAME = 64;

/** The AWS account, in each of its forms; all say which it is. */
export function account({ partition }: Place): fc.Arbitrary<unknown> {
  const roleArn = `arn:${partition}:iam::${ID}:role/team/Deployer`;
  const role = mappingOf(
    { roleArn: fc.constant(roleArn) },
    {
      externalId: fc.constantFrom("id", "a+b=c,d.e@f:g/h-i_j", "x".repeat(1224)),
      sessionName: fc.constantFrom("ci", "deploy@ci", "x".repeat(64)),
      durationSeconds: fc.constantFrom(900, 3600, 43_200),
    },
  );
  const more = { profile: fc.constantFrom("demo", "AdministratorAccess-123456789012") };
  return fc.oneof(
    fc.constant(ID),
    mappingOf({ id: fc.constant(ID) }, { ...more, assumeRole: fc.oneof(fc.constant(roleArn), role) }),
    mappingOf({ assumeRole: fc.oneof(fc.constant(roleArn), role) }, more),
  );
}

/** What holds for every role and policy. With add-ons, EKS takes their roles' ARNs up to a length. */
export function iam({ partition }: Place, { hasAddons }: { readonly hasAddons: boolean }): fc.Arbitrary<unknown> {
  const longest = hasAddons ? 255 - `arn:${partition}:iam::${ID}:role`.length - LONGEST_NAME : 512;
  const permissionsBoundary = fc.constantFrom("123456789012:policy/team/Boundary", "aws:policy/PowerUserAccess");
  return mappingOf(
    {},
    {
      permissionsBoundary: permissionsBoundary.map((one) => `arn:${partition}:iam::${one}`),
      path: fc.constantFrom("/", "/eks/", `/${"x".repeat(longest - 2)}/`),
    },
  );
}
