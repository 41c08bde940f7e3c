import fc from "fast-check";
import { iamOf } from "../../../scripts/rule-page";
import { actionsOf } from "../../../src/aws/actions";
import { noWildcardResource } from "../../../src/iam/rules/no-wildcard-resource";
import { foundOf } from "../../support/rules";

const RULE = "no-wildcard-resource";

test.each([
  ["*", true],
  ["arn:aws:s3:::*", true],
  ["arn:aws:s3:::*/*", true],
  ["arn:aws:s3:::?*", true],
  ["arn:*", true],
  ["arn:aws:s3*", true],
  ["arn:aws:sqs:us-west-2:123456789012:*", true],
  ["arn:aws:s3:::demo*", false],
  ["arn:aws:s3:::*-demo/*", false],
  ["arn:aws:dynamodb:*:*:table/*", false],
])("%s is all there is: %s", (resource, isAll) => {
  expect(foundOf(RULE, "s3:PutObject", ["arn:aws:s3:::one", resource])).toEqual(
    isAll ? [`s3:PutObject on ${resource}`] : [],
  );
});

test.each<[string, string[], string[]]>([
  ["an action that only works with *", ["s3:ListAllMyBuckets", "ec2:Describe*Types"], []],
  ["one that can be limited beside it", ["s3:ListAllMyBuckets", "s3:PutObject"], ["s3:PutObject on *"]],
  ["several", ["s3:PutObject", "s3:GetObject"], ["s3:PutObject and 1 other on *"]],
  ["a pattern that covers some", ["s3:List*Bucket"], ["s3:ListBucket on *"]],
  ["everything", ["*"], ["every action on *"]],
  ["an unknown action", ["s3:Nothing"], ["cannot be told of s3:Nothing, which AWS does not have"]],
  ["an unknown service", ["nothing:Get"], ["cannot be told of nothing:Get, which AWS does not have"]],
])("%s", (_, actions, findings) => {
  expect(foundOf(RULE, actions, "*")).toEqual(findings);
});

test.each<[object, boolean]>([
  [{ StringEquals: { "aws:ResourceTag/team": "web" } }, true],
  [{ StringLike: { "ec2:ResourceTag/team": "*" } }, true],
  [{ Null: { "aws:ResourceTag/team": "false" } }, true],
  [{ "ForAnyValue:StringLike": { "AWS:resourcetag/team": "web" } }, true],
  [{ Null: { "aws:ResourceTag/team": "true" } }, false],
  [{ StringEqualsIfExists: { "aws:ResourceTag/team": "web" } }, false],
  [{ StringNotEquals: { "aws:ResourceTag/team": "web" } }, false],
  [{ "ForAllValues:StringEquals": { "aws:ResourceTag/team": "web" } }, false],
  [{ StringEquals: { "aws:RequestTag/team": "web" } }, false],
  [{ StringEquals: { "aws:RequestedRegion": "us-west-2" } }, false],
])("the condition %j limits: %s", (condition, limits) => {
  expect(foundOf(RULE, "ec2:TerminateInstances", "*", condition)).toEqual(
    limits ? [] : ["ec2:TerminateInstances on *"],
  );
});

test("a named service leaves one service-linked role, and no other action fewer", () => {
  const named = { StringEquals: { "iam:AWSServiceName": "spot.amazonaws.com" } };
  expect(foundOf(RULE, "iam:CreateServiceLinkedRole", "*", named)).toEqual([]);
  expect(foundOf(RULE, ["iam:CreateServiceLinkedRole", "iam:GetRole"], "*", named)).toEqual(["iam:GetRole on *"]);
  expect(foundOf(RULE, "iam:CreateServiceLinkedRole", "*")).toEqual(["iam:CreateServiceLinkedRole on *"]);
});

test.each<[string, object | undefined, string[]]>([
  ["cloudwatch:PutMetricData", undefined, ["cloudwatch:PutMetricData on *"]],
  ["cloudwatch:PutMetricData", { StringEquals: { "cloudwatch:namespace": "Demo" } }, []],
  ["cloudwatch:PutMetricData", { StringEquals: { "cloudwatch:Namespace": ["Demo", "Demo/Web"] } }, []],
  [
    "cloudwatch:PutMetricData",
    { StringLike: { "cloudwatch:namespace": ["Demo", "*"] } },
    ["cloudwatch:PutMetricData on *"],
  ],
  ["cloudwatch:PutMetricData", { StringEquals: { "iam:AWSServiceName": "Demo" } }, ["cloudwatch:PutMetricData on *"]],
  ["cloudwatch:GetMetricData", undefined, []],
  ["cloudwatch:ListMetrics", undefined, []],
  ["cloudwatch:GetMetricStatistics", undefined, []],
])("of metrics, which have no ARN: %s, limited by %j", (action, condition, findings) => {
  expect(foundOf(RULE, action, "*", condition)).toEqual(findings);
});

test("what is left out of an Allow leaves all the rest", () => {
  const permissions = [
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::demo/*" },
    { Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::demo" },
  ];
  expect(noWildcardResource.check(iamOf({ permissions })).map(({ found }) => found)).toEqual([
    "every action on *",
    "s3:GetObject on *",
  ]);
});

test("the fix shows the plainest ARN of the action, or the condition that limits it", () => {
  const permissions = [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
    { Effect: "Allow", Action: "cloudwatch:PutMetricData", Resource: "*" },
    { Effect: "Allow", Action: "iam:CreateServiceLinkedRole", Resource: "*" },
    { Effect: "Allow", Action: "*", Resource: "*" },
  ];
  expect(noWildcardResource.check(iamOf({ permissions })).map(({ fix }) => fix)).toEqual([
    "name what it applies to, such as arn:<Partition>:s3:::<BucketName>/<ObjectName>",
    "limit it with the condition cloudwatch:namespace",
    "limit it with the condition iam:AWSServiceName",
    "name what it applies to, such as arn:<Partition>:<service>:<Region>:<Account>:<resource>",
  ]);
});

test("whether an action of EC2's may have * is whether AWS gives it a type of resource", () => {
  const actions = actionsOf("ec2") ?? [];
  expect(actions.length).toBeGreaterThan(500);
  fc.assert(
    fc.property(fc.constantFrom(...actions), ({ name, resourceTypes }) => {
      expect(foundOf(RULE, name.toUpperCase(), "*")).toEqual(resourceTypes.length > 0 ? [`${name} on *`] : []);
    }),
  );
});
