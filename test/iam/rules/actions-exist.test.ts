import { iamOf } from "../../../scripts/rule-page";
import { actionsExist } from "../../../src/iam/rules/actions-exist";
import { ACTS_AS_RESOURCE, GIVES_PERMISSIONS, TAKES_ROLE } from "../../../src/iam/rules/escalations";
import { foundIn, foundOf, keyWith } from "../../support/rules";

test.each([
  ["s3:PutObject"],
  ["S3:putobject"],
  ["s3:*"],
  ["s3:Get*Tagging"],
  ["s3:PutObjec?"],
  ["*"],
  ["ec2-instance-connect:SendSSHPublicKey"],
])("AWS has %s", (action) => {
  expect(foundOf("actions-exist", action, "arn:aws:s3:::demo/*")).toEqual([]);
});

test.each([
  ["s3:PutObjekt", "s3:PutObjekt, which AWS does not have", "write s3:PutObject"],
  ["s3:Xyzzy*", "s3:Xyzzy*, which AWS does not have", "look it up in AWS's Service Authorization Reference"],
  ["ec3:RunInstances", "ec3:RunInstances, whose service AWS does not have", "write ec2"],
  ["../s3:GetObject", "../s3:GetObject, whose service AWS does not have", undefined],
  ["s*:GetObject", "s*:GetObject, whose service AWS does not have", undefined],
  ["PutObject", "PutObject, whose service AWS does not have", undefined],
])("AWS does not have %s", (action, found, fix) => {
  const statement = { Effect: "Allow", Action: ["s3:GetObject", action], Resource: "arn:aws:s3:::demo/*" };
  const findings = actionsExist.check(iamOf({ permissions: [statement] }));
  expect(findings).toMatchObject([{ subject: "demo", place: "policy demo-1, statement 1", found }]);
  if (fix) expect(findings[0]?.fix).toBe(fix);
});

test("in trust policies, in keys' policies and among what is left out", () => {
  const trust = { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "sts:AsumeRole" };
  const permissions = [{ Effect: "Deny", NotAction: "iam:Anything", Resource: "*" }];
  expect(foundIn("actions-exist", iamOf({ trust, permissions }))).toEqual([
    "trust policy, statement 1: sts:AsumeRole, which AWS does not have",
    "policy demo-1, statement 1: iam:Anything, which AWS does not have",
  ]);
  expect(foundIn("actions-exist", keyWith({ Effect: "Allow", Action: "kms:ReEncript*" }))).toEqual([
    "key policy, statement 1: kms:ReEncript*, which AWS does not have",
  ]);
});

test("AWS has every action that is known to lead to other permissions", () => {
  const known = [...GIVES_PERMISSIONS, ...ACTS_AS_RESOURCE, ...TAKES_ROLE];
  expect(foundOf("actions-exist", known, "*")).toEqual([]);
});
