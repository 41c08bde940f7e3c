import fc from "fast-check";
import { ACTS_AS_RESOURCE, GIVES_PERMISSIONS, TAKES_ROLE } from "../../../src/iam/rules/escalations";
import { found, foundOf } from "../../support/rules";

const RULE = "no-escalation";
const TO_EC2 = { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } };
const ROLE = "arn:aws:iam::123456789012:role/demo";

test.each<[unknown, unknown, string[]]>([
  ["iam:PutRolePolicy", ROLE, ["iam:PutRolePolicy"]],
  ["iam:Put*Policy", ROLE, ["iam:PutGroupPolicy, one of 3 ways to gain other permissions"]],
  ["iam:Get*", "*", []],
  ["ssm:SendCommand", "*", ["ssm:SendCommand"]],
  ["ssm:SendCommand", "arn:aws:ec2:*:*:instance/*", ["ssm:SendCommand"]],
  ["ssm:SendCommand", "arn:aws:ec2:us-west-2:123456789012:instance/i-0123", []],
  ["sts:AssumeRole", "arn:aws:iam::*:role/*", ["sts:AssumeRole"]],
  ["sts:AssumeRole", ROLE, []],
  ["sts:AssumeRole", "${aws_iam_role.other.arn}", []],
  ["lambda:*", "*", ["lambda:UpdateFunctionCode, one of 2 ways to gain other permissions"]],
])("%j on %j", (action, resource, findings) => {
  expect(foundOf(RULE, action, resource)).toEqual(findings);
});

test("a tag limits what acts as the resource, and nothing else", () => {
  const tagged = { StringEquals: { "aws:ResourceTag/team": "web" } };
  expect(foundOf(RULE, "ssm:StartSession", "*", tagged)).toEqual([]);
  expect(foundOf(RULE, ["ssm:StartSession", "iam:CreateAccessKey"], "*", tagged)).toEqual(["iam:CreateAccessKey"]);
});

test.each<[string, unknown, object | undefined, string[]]>([
  ["a role to a service", ROLE, TO_EC2, []],
  ["a role of the stack", "${aws_iam_role.node.arn}", TO_EC2, []],
  ["some roles, by their name", "arn:aws:iam::123456789012:role/demo-*", TO_EC2, []],
  ["any role", "*", TO_EC2, ["iam:PassRole of any role"]],
  ["any role of the account", "arn:aws:iam::123456789012:role/*", TO_EC2, ["iam:PassRole of any role"]],
  ["to any service", ROLE, undefined, ["iam:PassRole to any service"]],
  ["to *", ROLE, { StringLike: { "iam:PassedToService": "*" } }, ["iam:PassRole to any service"]],
  ["perhaps", ROLE, { StringEqualsIfExists: { "iam:PassedToService": "x" } }, ["iam:PassRole to any service"]],
  [
    "known to Terraform",
    "${var.role}",
    TO_EC2,
    ["cannot be told before Terraform fills in the resources of iam:PassRole"],
  ],
])("iam:PassRole: %s", (_, resource, condition, findings) => {
  expect(foundOf(RULE, "iam:PassRole", resource, condition)).toEqual(findings);
});

test("what takes a role is named from whichever policy", () => {
  const passes = { Effect: "Allow", Action: "iam:Pass*", Resource: "*" };
  const takes = { Effect: "Allow", Action: ["ec2:Run*", "lambda:Create*"], Resource: "arn:aws:ec2:*:*:instance/*" };
  const place = "policy demo-2, statement 1";
  expect(found(RULE, { permissions: [takes, passes] })).toEqual([
    `${place}: iam:PassRole of any role, to any service, with ec2:RunInstances, with lambda:CreateFunction`,
  ]);
  expect(found(RULE, { permissions: [{ ...takes, Effect: "Deny" }, passes] })).toEqual([
    `${place}: iam:PassRole of any role, to any service`,
  ]);
});

test("a statement about all actions is every way to gain permissions", () => {
  const all = GIVES_PERMISSIONS.length + ACTS_AS_RESOURCE.length;
  const ways = `${GIVES_PERMISSIONS[0]}, one of ${all} ways to gain other permissions`;
  const passing = ["iam:PassRole of any role, to any service", ...TAKES_ROLE.map((one) => `with ${one}`)].join(", ");
  expect(foundOf(RULE, "*", "*")).toEqual([ways, passing]);
  const allBut = { Effect: "Allow", NotAction: "s3:*", Resource: "*" };
  expect(found(RULE, { permissions: [allBut] })).toEqual([
    `policy demo-1, statement 1: ${ways}`,
    `policy demo-1, statement 1: ${passing}`,
  ]);
});

test("policies of AWS's that are known to allow such actions, in every partition", () => {
  const policyArns = [
    "arn:aws-cn:iam::aws:policy/AdministratorAccess",
    "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    "arn:aws:iam::123456789012:policy/AdministratorAccess",
  ];
  expect(found(RULE, { policyArns })).toEqual([
    "attached policies: AdministratorAccess, which gives ways to other permissions",
  ]);
});

test("no pattern hides an action", () => {
  const action = fc.constantFrom(...GIVES_PERMISSIONS, ...ACTS_AS_RESOURCE, "iam:PassRole");
  fc.assert(
    fc.property(action, fc.nat(), fc.nat(), fc.boolean(), fc.boolean(), (name, a, b, isLower, isOne) => {
      const start = name.indexOf(":") + 1;
      const from = start + (a % (name.length - start));
      const to = isOne ? from + 1 : from + (b % (name.length - from + 1));
      const pattern = `${name.slice(0, from)}${isOne ? "?" : "*"}${name.slice(to)}`;
      expect(foundOf(RULE, isLower ? pattern.toLowerCase() : pattern.toUpperCase(), "*")).not.toEqual([]);
    }),
  );
});
