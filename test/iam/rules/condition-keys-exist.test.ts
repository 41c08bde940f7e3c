import { iamOf } from "../../../scripts/rule-page";
import { parsePolicy } from "../../../src/iam/policy-document";
import { conditionKeysExist } from "../../../src/iam/rules/condition-keys-exist";
import { foundIn, foundOf, keyWith } from "../../support/rules";

const BUCKET = "arn:aws:s3:::demo-bucket";

test("what is misspelt is shown with its closest match, and where it stands", () => {
  const statement = {
    Effect: "Allow",
    Action: ["s3:ListBucket"],
    Resource: BUCKET,
    Condition: { StringEquals: { "aws:SourceVpc": "vpc-1", "aws:SourceVcpe": "vpce-1" }, Null: { "x:y": "true" } },
  };
  const place = {
    subject: "demo",
    place: "policy demo-1, statement 1",
    statements: parsePolicy({ Statement: statement }).statements,
  };
  expect(conditionKeysExist.check(iamOf({ permissions: [statement] }))).toEqual([
    {
      ...place,
      value: "aws:SourceVcpe",
      found: "the condition key aws:SourceVcpe, which AWS does not have",
      fix: "write aws:SourceVpce",
    },
    {
      ...place,
      value: "x:y",
      found: "the condition key x:y, which AWS does not have",
      fix: "look it up in AWS's Service Authorization Reference",
    },
  ]);
});

test("trust policies and keys' policies are read", () => {
  const Condition = { StringEquals: { "aws:SourceAcount": "123456789012" } };
  const found = "the condition key aws:SourceAcount, which AWS does not have";
  const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole", Condition };
  expect(foundIn("condition-keys-exist", iamOf({ trust }))).toEqual([`trust policy, statement 1: ${found}`]);
  expect(foundIn("condition-keys-exist", keyWith({ ...trust, Action: "kms:Decrypt" }))).toEqual([
    `key policy, statement 1: ${found}`,
  ]);
});

test("a key that only Terraform can tell does not pass", () => {
  const condition = { StringEquals: { "${var.key}": "a" } };
  expect(foundOf("condition-keys-exist", "s3:ListBucket", BUCKET, condition)).toEqual([
    "cannot be told before Terraform fills in ${var.key}",
  ]);
});
