import { iamOf } from "../../../scripts/rule-page";
import type { StackIam } from "../../../src/iam/iam";
import { unknownPolicy } from "../../../src/iam/policy-document";
import { judge } from "../../../src/iam/rules/judge";
import { RULE_IDS, RULES, type RuleId } from "../../../src/iam/rules/rules";
import { found, foundIn, foundOf } from "../../support/rules";

test.each(RULE_IDS)("%s: the example that keeps it breaks no rule at all", (id) => {
  expect(judge(iamOf(RULES[id].passes))).toEqual([]);
});

/** What each finds in the example that breaks it. */
const FINDINGS: Readonly<Record<RuleId, readonly string[]>> = {
  "trust-is-scoped": [
    "trust policy, statement 1: oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub StringLike system:serviceaccount:*:reader",
    "trust policy, statement 1: no StringEquals on oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:aud",
  ],
  "confused-deputy": ["trust policy, statement 1: vpc-flow-logs.amazonaws.com, for whomever it acts"],
  "actions-exist": ["policy demo-1, statement 1: s3:PutObjekt, which AWS does not have"],
  "condition-keys-exist": ["policy demo-1, statement 1: the condition key s3:prefx, which AWS does not have"],
  "resource-fits-action": ["policy demo-1, statement 1: s3:GetObject, which never applies to arn:aws:s3:::demo-bucket"],
  "no-wildcard-resource": ["policy demo-1, statement 1: s3:PutObject on *"],
  "no-escalation": ["policy demo-1, statement 1: iam:PassRole of any role, to any service, with lambda:CreateFunction"],
  "service-linked-role": ["policy demo-1, statement 1: iam:CreateServiceLinkedRole for any service"],
  "policy-size": ["attached policies: 11 managed policies, but AWS allows 10 unless it raised your quota"],
};

test.each(RULE_IDS)("%s: what it finds in the example that breaks it", (id) => {
  expect(found(id, RULES[id].fails)).toEqual(FINDINGS[id]);
});

test.each(RULE_IDS)("%s does not pass documents that only Terraform can tell", (id) => {
  const document = unknownPolicy("${var.policy}");
  const policy = { address: "aws_iam_policy.demo", name: "demo", document };
  const role = { address: "aws_iam_role.demo", name: "demo", trust: document, policies: [policy], policyArns: [] };
  const iam: StackIam = { partition: "aws", roles: [role], keyPolicies: [{ ...policy, name: "key" }] };
  const all = foundIn(id, iam);
  expect(all.length).toBeGreaterThan(0);
  expect(new Set(all.map((one) => one.replace(/^.*: /, "")))).toEqual(
    new Set(["cannot be told before Terraform fills in ${var.policy}"]),
  );
});

test.each([
  ["actions-exist", "${var.action}", "arn:aws:s3:::demo/*", "${var.action}"],
  ["no-wildcard-resource", "${var.action}", "*", "${var.action}"],
  ["no-wildcard-resource", "s3:GetObject", "${var.resource}", "${var.resource}"],
  ["no-wildcard-resource", "s3:GetObject", "arn:aws:s3:::${a ? b : c}", "arn:aws:s3:::${a ? b : c}"],
  ["no-escalation", "${var.action}", "*", "${var.action}"],
  ["no-escalation", "ssm:SendCommand", "${var.resource}", "the resources of ssm:SendCommand"],
] as const)("%s does not pass what only Terraform can tell: %s on %s", (id, action, resource, expression) => {
  expect(foundOf(id, action, resource)).toEqual([`cannot be told before Terraform fills in ${expression}`]);
});

test("IAM's own variables, and ARNs of the stack's resources, are no such expressions", () => {
  const resources = ["arn:aws:s3:::demo/${aws:username}/*", "arn:aws:s3:::demo/${aws:PrincipalTag/team, 'none'}"];
  const arns = [
    "${aws_s3_bucket.demo.arn}",
    "${aws_s3_bucket.demo[0].arn}/*",
    "arn:aws:s3:::${aws_s3_bucket.demo.id}/*",
  ];
  for (const id of RULE_IDS)
    expect(foundOf(id, ["s3:GetObject", "s3:ListBucket"], [...resources, ...arns])).toEqual([]);
});

test("what only Terraform can tell does not matter where it cannot be everything", () => {
  expect(foundOf("no-wildcard-resource", "s3:GetObject", "arn:aws:s3:::${var.prefix}-demo/*")).toEqual([]);
  expect(foundOf("no-escalation", "sts:AssumeRole", "arn:aws:iam::${var.account}:role/demo")).toEqual([]);
  expect(foundOf("no-escalation", "sts:AssumeRole", "arn:aws:iam::${var.account}:role/*")).toEqual(["sts:AssumeRole"]);
});

test("a Deny breaks nothing, but for an action that AWS does not have", () => {
  const deny = { Effect: "Deny", Action: ["iam:*", "s3:Nothing"], Resource: "*" };
  expect(
    judge(iamOf({ permissions: [deny], trust: { ...deny, Principal: "*", Action: "sts:AssumeRole" } })),
  ).toMatchObject([{ rule: "actions-exist", found: "s3:Nothing, which AWS does not have" }]);
});
