import type { StackRole } from "../../iam/iam";
import { type AwsCall, evaluatePermission } from "../../iam/permission-evaluator";

/** What a role's boundary leaves of what its policies allow. */
export interface WithinBoundary {
  /** Why it leaves nothing. */
  readonly refusal?: string;
  /** What has to hold for it to leave all. */
  readonly ifs: readonly string[];
}

/**
 * A role may do what both its policies and its boundary allow.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function withinBoundary({ permissionsBoundary, boundary }: StackRole, call: AwsCall): WithinBoundary {
  if (permissionsBoundary === undefined) return { ifs: [] };
  const open = { ifs: [`its permissions boundary allows it too: ${permissionsBoundary}`] };
  if (!boundary) return open;
  const { decision, allows } = evaluatePermission([boundary], call);
  if (decision === "refused")
    return { refusal: `its permissions boundary does not allow it: ${boundary.name}`, ifs: [] };
  // of what is open in the question, the policies may allow one part, and the boundary another
  const isForAll = allows.some(({ statement, ifs }) => ifs.length === 0 && statement.resources?.includes("*"));
  return decision === "allowed" && (call.resource !== undefined || isForAll) ? { ifs: [] } : open;
}
