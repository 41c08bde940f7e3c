import { iamResource } from "../aws/arn-form";
import { IAM_PATH, isReservedPath, pathMeant } from "../aws/iam-path";
import { report } from "../diagnostics/checks";
import { mapping, text } from "../diagnostics/fields";
import { arn } from "./fields";

/** A policy of the account, or one that AWS maintains. */
export const POLICY = { service: "iam", resource: iamResource("policy", 128), isAwsToo: true };

/** The policy that a role can never exceed: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const permissionsBoundary = arn({ ...POLICY, example: "arn:aws:iam::123456789012:policy/boundary" });

const EXPECTED_PATH = "a path of IAM such as /eks/: up to 512 letters, digits and . , + @ = _ - between slashes";

/** Where in IAM a role or a policy is. */
export const iamPath = text(IAM_PATH, EXPECTED_PATH, (given) => {
  const meant = pathMeant(given);
  return meant && `write ${meant}`;
})
  .meta({ examples: ["/eks/"] })
  .superRefine((given, refinement) => {
    if (!isReservedPath(given)) return;
    report(refinement, [], "a path of your own: AWS keeps /aws-service-role/ and /aws-reserved/", "write /eks/");
  });

/** What holds for all roles and policies of an environment. */
export const iam = mapping({
  permissionsBoundary: permissionsBoundary
    .optional()
    .describe("The policy that no role can exceed; that of an add-on or a service account wins. Default: none"),
  path: iamPath
    .optional()
    .describe("Where in IAM the roles and policies are. A cluster keeps the one that it is created with. Default: /"),
})
  .default({})
  .describe("What holds for every IAM role and policy that is made here.");
