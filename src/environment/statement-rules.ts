import { actionsLike } from "../aws/actions";
import { partitionOf } from "../aws/partition";
import { type Context, type FixIn, report } from "../diagnostics/checks";
import { fitsPolicies } from "../iam/permission-policy";
import { fixResource } from "../iam/resource-fix";
import { arrayOrEmpty, asMapping, stringsIn } from "../lib/values";
import { regionOf } from "./aws-fields";

/**
 * What a statement may be about, as far as it can be told without its actions. No control characters, which a terminal
 * would obey, and none beyond those of IAM's policies.
 */
export const RESOURCE = /^(\*|arn:(aws[a-z*-]*|\*):[\x21-\x7e\xa1-\xff]+)$/u;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html, which has the others in its pattern. */
const NOT_IAMS = /[\u{100}-\u{10ffff}]/gu;

export const RESOURCE_ALLOWED = 'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters';

/** Each is about ARNs, and fits a policy. */
export function checkStatements(statements: unknown, context: Context): void {
  arrayOrEmpty(statements).forEach((statement, index) => {
    const given = asMapping(statement) ?? {};
    const [actions, resources] = [stringsIn(given.actions), stringsIn(given.resources)];
    arrayOrEmpty(given.resources).forEach((resource, at) => {
      if (typeof resource !== "string" || RESOURCE.test(resource)) return;
      const path = ["statements", index, "resources", at];
      const meant = resource.replace(NOT_IAMS, "?");
      if (meant !== resource && RESOURCE.test(meant)) {
        const fix = `write ? for each other character: ${meant}`;
        report(context, path, "an ARN of the characters that IAM takes: U+0020 to U+00FF", fix);
        return;
      }
      report(context, path, RESOURCE_ALLOWED, fixBeside(actions, resource));
    });
    if (fitsPolicies({ actions, resources, conditions: asMapping(given.conditions) as never })) return;
    report(context, ["statements", index], "a statement that fits IAM's 6,144 characters", "write fewer conditions");
  });
}

/** What a resource is meant to be is told by what may be done with it. */
function fixBeside(actions: readonly string[], resource: string): FixIn {
  return (file) => {
    const region = regionOf(file);
    const here = { partition: partitionOf(region ?? ""), region };
    return fixResource(resource, actions.flatMap(actionsLike), here) ?? "write its ARN";
  };
}
