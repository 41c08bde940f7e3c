import * as z from "zod";
import { actionsLike } from "../../aws/actions";
import { partitionOf } from "../../aws/partition";
import { type FixIn, type Refinement, report } from "../../diagnostics/checks";
import { list, mapping, text } from "../../diagnostics/fields";
import { fitsPolicies } from "../../iam/permission-policy";
import { fixResource } from "../../iam/resource-fix";
import { nearest } from "../../lib/nearest";
import { arrayOrEmpty, asMapping, stringsIn } from "../../lib/values";
import { regionOf } from "../region";

/**
 * What a statement may be about, as far as it can be told without its actions. No control characters, which a terminal
 * would obey, and none beyond those of IAM's policies.
 */
const RESOURCE = /^(\*|arn:(aws[a-z*-]*|\*):[\x21-\x7e\xa1-\xff]+)$/u;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html, which has the others in its pattern. */
const NOT_IAMS = /[\u{100}-\u{10ffff}]/gu;

const RESOURCE_ALLOWED = 'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATOR =
  /^Null$|^(ForAllValues:|ForAnyValue:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|(Numeric|Date)((Not)?Equals|(LessThan|GreaterThan)(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$/;

const OPERATORS = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"],
  ...["StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
  ...["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"],
  ...["NotIpAddress", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Null"],
];

function operatorMeant(given: string): string | undefined {
  const [, set = "", operator = "", ifExists = ""] = /^((?:.*:)?)(.*?)((?:IfExists)?)$/i.exec(given) ?? [];
  const meant = [nearest(operator, OPERATORS), set && nearest(set, ["ForAllValues:", "ForAnyValue:"])];
  return meant[0] && meant[1] !== undefined ? `write ${meant[1]}${meant[0]}${ifExists && "IfExists"}` : undefined;
}

/** The service may be written with capitals, and another sign behind it. */
function actionMeant(given: string): string | undefined {
  if (/^[A-Za-z0-9*]+$/.test(given)) return `write its service before it: <service>:${given}`;
  const [, service, action] = /^([A-Za-z0-9-]+)\s*[:./]+\s*([A-Za-z0-9*?]+)$/.exec(given) ?? [];
  return service && `write ${service.toLowerCase()}:${action}`;
}

/** Whoever writes `effect: Deny` must not be told to leave the effect out. */
const effect = z.string().superRefine((value, refinement) => {
  if (value === "Allow") return;
  const fix =
    "remove the statement; to deny something, use a policy in policyArns, or limit the role with permissionsBoundary";
  report(refinement, [], "Allow, or no effect: statements here only allow", fix);
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html has them, and some control characters. */
const POLICY_TEXT = /^[\x20-\x7e\xa0-\xff]*$/u;
const conditionKey = text(POLICY_TEXT, "a condition key of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "use a tag or claim whose name has only these";
});
const conditionValue = text(POLICY_TEXT, "a string of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "write ? for each other character, and compare with StringLike";
});

/** A statement of the policies that a role has of its own. */
export const statement = mapping({
  effect: effect.optional().describe("Allow: statements only allow."),
  actions: list(text(/^[a-z0-9-]+:[A-Za-z0-9*?]+$/, "an IAM action such as s3:PutObject", actionMeant), "actions", 1),
  resources: list(z.string({ error: RESOURCE_ALLOWED }).meta({ pattern: RESOURCE.source }), "ARNs", 1),
  conditions: z
    .record(
      text(OPERATOR, "a condition operator of IAM's such as StringEquals", operatorMeant),
      z.record(conditionKey, list(conditionValue, "strings", 1)),
      {
        error: "a mapping of operators to mappings of condition keys to lists",
      },
    )
    .optional()
    .describe("Values by condition key, by operator. Default: always"),
});

/** Each is about ARNs, and fits a policy. */
export function checkStatements(statements: unknown, refinement: Refinement): void {
  arrayOrEmpty(statements).forEach((statement, index) => {
    const given = asMapping(statement) ?? {};
    const [actions, resources] = [stringsIn(given.actions), stringsIn(given.resources)];
    arrayOrEmpty(given.resources).forEach((resource, at) => {
      if (typeof resource !== "string" || RESOURCE.test(resource)) return;
      const path = ["statements", index, "resources", at];
      const meant = resource.replace(NOT_IAMS, "?");
      if (meant !== resource && RESOURCE.test(meant)) {
        const fix = `write ? for each other character: ${meant}`;
        report(refinement, path, "an ARN of the characters that IAM takes: U+0020 to U+00FF", fix);
        return;
      }
      report(refinement, path, RESOURCE_ALLOWED, fixBeside(actions, resource));
    });
    if (fitsPolicies({ actions, resources, conditions: asMapping(given.conditions) as never })) return;
    report(refinement, ["statements", index], "a statement that fits IAM's 6,144 characters", "write fewer conditions");
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
