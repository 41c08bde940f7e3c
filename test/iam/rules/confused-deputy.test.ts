import { iamOf } from "../../../scripts/rule-page";
import { confusedDeputy } from "../../../src/iam/rules/confused-deputy";
import { foundIn, keyWith } from "../../support/rules";

function found(Service: string | string[], Condition?: object): string[] {
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service }, Condition };
  return confusedDeputy.check(iamOf({ trust })).map((finding) => finding.found);
}

const OPEN = ["eks.amazonaws.com, for whomever it acts"];

test.each<[object, string[]]>([
  [{ StringEquals: { "aws:SourceAccount": "123456789012" } }, []],
  [{ StringLike: { "AWS:sourceaccount": "123456789012" } }, []],
  [{ ArnLike: { "aws:SourceArn": "arn:aws:eks:*:123456789012:cluster/*" } }, []],
  [{ ArnEquals: { "aws:SourceArn": "${aws_eks_cluster.demo.arn}" } }, []],
  [{ StringEquals: { "aws:SourceOrgID": "o-example" } }, []],
  [{ "ForAnyValue:StringLike": { "aws:SourceOrgPaths": "o-example/*" } }, []],
  [{ StringLike: { "aws:SourceAccount": "*" } }, OPEN],
  [{ StringLike: { "aws:SourceAccount": "1234567890*" } }, OPEN],
  [{ StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } }, OPEN],
  [{ StringNotEquals: { "aws:SourceAccount": "123456789012" } }, OPEN],
  [{ Null: { "aws:SourceAccount": "false" } }, OPEN],
  [{ ArnLike: { "aws:SourceArn": "arn:aws:eks:*:*:cluster/demo" } }, OPEN],
  [{ ArnLike: { "aws:SourceArn": "arn:aws:s3:::demo-bucket" } }, OPEN],
  [{ ArnLike: { "aws:SourceArn": ["arn:aws:eks:*:123456789012:cluster/*", "*"] } }, OPEN],
  [{ StringEquals: { "aws:SourceAccount": "${var.account}" } }, OPEN],
])("a service with the condition %j", (condition, findings) => {
  expect(found("eks.amazonaws.com", condition)).toEqual(findings);
});

test("EC2 says for nobody whom it acts, in no partition; a second service still must", () => {
  expect(found("ec2.amazonaws.com")).toEqual([]);
  expect(found("ec2.amazonaws.com.cn")).toEqual([]);
  expect(found(["ec2.amazonaws.com", "eks.amazonaws.com"])).toEqual(OPEN);
  expect(found("${var.service}")).toEqual(["cannot be told before Terraform fills in ${var.service}"]);
});

test("a key's policy names what is encrypted", () => {
  const arn = "arn:aws:logs:us-west-2:123456789012:log-group:demo";
  const statement = {
    Effect: "Allow",
    Action: "kms:Encrypt",
    Resource: "*",
    Principal: { Service: "logs.us-west-2.amazonaws.com" },
  };
  const Condition = { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arn } };
  expect(foundIn("confused-deputy", keyWith(statement))).toEqual([
    "key policy, statement 1: logs.us-west-2.amazonaws.com, for whomever it acts",
  ]);
  expect(foundIn("confused-deputy", keyWith({ ...statement, Condition }))).toEqual([]);
});
