import { awsServices } from "../../src/aws/actions";
import { conditionKeyMeant, conditionKeyType, isConditionKey } from "../../src/aws/condition-keys";
import { readService } from "../../src/aws/service-data";

test.each([
  "aws:SourceVpce",
  "AWS:sourcevpce",
  "aws:ResourceTag/team",
  "aws:PrincipalTag/a/b",
  "aws:RequestTag/kubernetes.io/cluster/demo",
  "s3:prefix",
  "s3:ExistingObjectTag/team",
  "secretsmanager:ResourceTag/team",
  "kms:EncryptionContext:aws:logs:arn",
  "saml:sub",
  "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub",
  "token.actions.githubusercontent.com:anything",
])("%s is one", (key) => expect(isConditionKey(key)).toBe(true));

test.each<[key: string, services: string[], meant: string | undefined]>([
  ["aws:SourceVcpe", ["s3"], "aws:SourceVpce"],
  ["aws:ResourcTag/team", [], "aws:ResourceTag/team"],
  ["aws:ResourceTag/", [], "aws:ResourceTag/<key>"],
  ["asw:PrincipalArn", [], "aws:PrincipalArn"],
  ["PrincipalArn", [], "aws:PrincipalArn"],
  ["s3:prefx", ["s3"], "s3:prefix"],
  ["s33:prefix", ["s3"], "s3:prefix"],
  ["s3:ExistingObjectTags/team", ["s3"], "s3:ExistingObjectTag/team"],
  ["kms:ViaServices", ["kms"], "kms:ViaService"],
  ["kms:EncryptionContxt:aws:logs:arn", ["kms"], "kms:EncryptionContext:aws:logs:arn"],
  ["oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:subj", [], "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub"],
  ["nothing:OfThisKind", ["sqs"], undefined],
  ["constructor:x", ["constructor"], undefined],
])("%s is none", (key, services, meant) => {
  expect(isConditionKey(key)).toBe(false);
  expect(conditionKeyMeant(key, services)).toBe(meant);
});

test.each([
  ["aws:SourceArn", "arn"],
  ["AWS:sourceip", "address"],
  ["aws:CurrentTime", "date"],
  ["s3:max-keys", "number"],
  ["s3:prefix", "string"],
  ["aws:CalledVia", "string"],
  ["aws:ResourceTag/team", "string"],
  ["kms:GrantIsForAWSResource", "boolean"],
  ["sts:RequestContextProviders", "arn"],
  ["oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub", "string"],
  ["nothing:OfThisKind", "string"],
  ["constructor:constructor", "string"],
])("the values of %s are of the type %s", (key, type) => expect(conditionKeyType(key)).toBe(type));

test("AWS has no types of keys but these and lists of them", () => {
  const types = awsServices().flatMap((service) =>
    (readService<{ readonly type: string }>("conditionKeys", service)?.all() ?? []).map(({ type }) => type),
  );
  expect([...new Set(types.map((type) => type.replace(/^ArrayOf/, "")))].sort()).toEqual([
    "ARN",
    "Bool",
    "Date",
    "IPAddress",
    "Numeric",
    "String",
  ]);
});
