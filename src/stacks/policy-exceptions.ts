import { namesOf } from "../aws/names";
import type { PolicyException } from "../iam/rules/judge";

/** Why the stack's own roles may break policy rules. */
export function ownExceptions(clusterName: string): PolicyException[] {
  return [
    {
      subject: namesOf(clusterName).flowLogRole,
      rule: "resource-fits-action",
      reason: "logs:DescribeLogGroups is asked for on log-group::log-stream:*, which AWS's reference leaves out",
      isOptional: true,
    },
  ];
}
