import { foundOf } from "../../support/rules";

const ANY = ["iam:CreateServiceLinkedRole for any service"];

test.each<[string, object | undefined, string[]]>([
  ["iam:CreateServiceLinkedRole", undefined, ANY],
  ["iam:Create*", undefined, ANY],
  ["*", undefined, ANY],
  ["iam:GetRole", undefined, []],
  ["iam:CreateServiceLinkedRole", { StringEquals: { "iam:AWSServiceName": "spot.amazonaws.com" } }, []],
  ["iam:CreateServiceLinkedRole", { StringLike: { "iam:awsservicename": ["s3.data-source.*.amazonaws.com"] } }, []],
  ["iam:CreateServiceLinkedRole", { StringLike: { "iam:AWSServiceName": "*.amazonaws.com" } }, ANY],
  ["iam:CreateServiceLinkedRole", { StringLike: { "iam:AWSServiceName": ["spot.amazonaws.com", "*"] } }, ANY],
  ["iam:CreateServiceLinkedRole", { StringEqualsIfExists: { "iam:AWSServiceName": "spot.amazonaws.com" } }, ANY],
  ["iam:CreateServiceLinkedRole", { StringNotEquals: { "iam:AWSServiceName": "spot.amazonaws.com" } }, ANY],
  ["iam:CreateServiceLinkedRole", { Null: { "iam:AWSServiceName": "false" } }, ANY],
])("%s with the condition %j", (action, condition, findings) => {
  expect(foundOf("service-linked-role", action, "*", condition)).toEqual(findings);
});
