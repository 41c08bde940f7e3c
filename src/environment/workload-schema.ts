import * as z from "zod";
import { iamResource } from "../aws/arn-form";
import { always, report } from "../diagnostics/checks";
import { flag, list, mapping, oneOf, text, whole } from "../diagnostics/fields";
import { RULE_IDS, RULES, type RuleId } from "../iam/rules/rules";
import { ACCOUNT_NAME, NAMESPACE } from "../iam/service-account";
import { nearest } from "../lib/nearest";
import { PRESET_NAMES } from "../presets/presets";
import { SCOPES, type ScopeKey } from "../presets/scope";
import { arn } from "./aws-fields";
import { RESOURCE, RESOURCE_ALLOWED } from "./statement-rules";
import { checkServiceAccount } from "./workload-rules";

const POLICY = { service: "iam", resource: iamResource("policy", 128), isAwsToo: true };
const policyArn = arn({ ...POLICY, example: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });
const accountName = text(
  ACCOUNT_NAME,
  "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part",
);

const reason = text(/\S.{8,}\S/, "the reason, in at least 10 characters");

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
const effect = z.string().superRefine((value, context) => {
  if (value === "Allow") return;
  const fix =
    "remove the statement; a Deny belongs into a policy of policyArns, or permissionsBoundary says what is allowed at most";
  report(context, [], "Allow, or no effect: statements here only allow", fix);
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html has them, and some control characters. */
const POLICY_TEXT = /^[\x20-\x7e\xa0-\xff]*$/u;
const conditionKey = text(POLICY_TEXT, "a condition key of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "use a tag or claim whose name has only these";
});
const conditionValue = text(POLICY_TEXT, "a string of the characters that IAM takes: U+0020 to U+00FF", () => {
  return "write ? for each other character, and compare with StringLike";
});

const statement = mapping({
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

/** What presets are limited to, as keys beside `preset`, or of an add-on that has one. */
export const scope = Object.fromEntries(
  Object.entries(SCOPES).map(([key, { what, ...form }]) => [key, list(arn(form), "ARNs", 1).optional().describe(what)]),
) as Record<ScopeKey, z.ZodOptional<z.ZodArray<z.ZodString>>>;

export const serviceAccount = mapping({
  namespace: text(NAMESPACE, "a Kubernetes namespace, without wildcards")
    .optional()
    .describe("The accounts' namespace. Default: that of the preset's chart"),
  name: accountName.optional().describe("The account's name. Default: what the preset's chart calls it"),
  names: list(accountName, "service accounts", 1).optional().describe("Several accounts that share the role."),
  create: flag()
    .default(false)
    .describe("Make the accounts, annotated with the role, and their namespace: the stack <environment>-kubernetes."),
  // https://github.com/aws/amazon-eks-pod-identity-webhook/blob/v0.6.17/pkg/constants.go
  tokenExpirationSeconds: whole(600, 86_400, "seconds")
    .optional()
    .describe("How long a pod's token for AWS is valid; it is renewed before. Default: 79200 to 86400, by chance"),
  preset: oneOf(PRESET_NAMES).optional().describe("What a well-known program needs; docs/presets.md lists them."),
  ...scope,
  statements: z
    .array(statement, { error: "a list of statements" })
    .default([])
    .describe("What the role may do, in policies of its own."),
  policyArns: list(policyArn, "ARNs").default([]).describe("Policies that exist."),
  roleName: text(/^[\w+=,.@-]{1,64}$/, "an IAM role's name: 1 to 64 letters, digits and _ + = , . @ -")
    .optional()
    .describe("Default: <cluster>-<namespace>-<name>, shortened to 64 characters"),
  maxSessionDurationSeconds: whole(3600, 43_200, "seconds").optional().describe("Default: 3600"),
  permissionsBoundary: arn({ ...POLICY, example: "arn:aws:iam::123456789012:policy/boundary" })
    .optional()
    .describe("The policy that the role can never exceed. Default: none"),
  exceptions: mapping(
    Object.fromEntries(RULE_IDS.map((id) => [id, reason.optional().describe(RULES[id].sentence)])) as Record<
      RuleId,
      z.ZodOptional<typeof reason>
    >,
  )
    .default({})
    .describe("Policy rules that the role may break, by id, and why; docs/rules.md lists them."),
}).superRefine(checkServiceAccount, always);
