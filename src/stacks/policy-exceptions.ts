import { namesOf } from "../aws/names";
import type { ClusterEnvironment } from "../environment/model";
import { groupsWithRoles } from "../environment/node-groups/policies";
import type { PolicyException } from "../iam/rules/judge";

/** Why the stack's own roles may break policy rules. */
export function ownExceptions(environment: ClusterEnvironment): PolicyException[] {
  const { flowLogRole, groupRole } = namesOf(environment.cluster.name);
  return [
    {
      subject: flowLogRole,
      rule: "resource-fits-action",
      reason: "logs:DescribeLogGroups is asked for on log-group::log-stream:*, which AWS's reference leaves out",
      isOptional: true,
    },
    ...groupsWithRoles(environment).map((group): PolicyException => {
      const reason = "the reader of the file warns of the quota, and refuses what AWS never allows";
      return { subject: groupRole(group), rule: "policy-size", reason, isOptional: true };
    }),
  ];
}
