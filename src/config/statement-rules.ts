import { actionsLike } from "../identity/aws-actions";
import { fitsPolicies } from "../identity/permission-policy";
import { mendResource } from "../identity/resource-mend";
import { partitionOf } from "./partition";
import { type Context, list, type MendIn, record, report, strings } from "./values";

/**
 * What a statement may be about, as far as it can be told without its actions. No control characters, which a terminal
 * would obey.
 */
export const RESOURCE = /^(\*|arn:(aws[a-z*-]*|\*):[^\s\p{Cc}]+)$/u;

export const RESOURCE_ALLOWED = 'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters';

/** Each is about ARNs, and fits a policy. */
export function checkStatements(statements: unknown, context: Context): void {
  list(statements).forEach((statement, index) => {
    const given = record(statement) ?? {};
    const [actions, resources] = [strings(given.actions), strings(given.resources)];
    list(given.resources).forEach((resource, at) => {
      if (typeof resource !== "string" || RESOURCE.test(resource)) return;
      const path = ["statements", index, "resources", at];
      report(context, path, RESOURCE_ALLOWED, mendBeside(actions, resource));
    });
    if (fitsPolicies({ actions, resources, conditions: record(given.conditions) as never })) return;
    report(context, ["statements", index], "a statement that fits IAM's 6,144 characters", "write fewer conditions");
  });
}

/** What a resource is meant to be is told by what may be done with it. */
function mendBeside(actions: readonly string[], resource: string): MendIn {
  return ({ region }) => {
    const here = { partition: partitionOf(region ?? ""), region };
    return mendResource(resource, actions.flatMap(actionsLike), here) ?? "write its ARN";
  };
}
