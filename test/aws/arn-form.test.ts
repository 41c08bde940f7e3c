import { fixOfArn } from "../../src/aws/arn-form";
import { SCOPES, type ScopeKey } from "../../src/presets/scope";

const SQS = "arn:aws:sqs:us-west-2";
const SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret";
const ENDING = "with the six characters that AWS ends it in";

test.each<[key: ScopeKey, given: string, fix: string | undefined]>([
  ["bucketArns", "demo", "write its ARN: arn:aws:s3:::demo"],
  ["bucketArns", "s3://demo/x", "write its ARN: arn:aws:s3:::demo"],
  ["bucketArns", "arn:aws:s3:::demo/*", "write it without /*: arn:aws:s3:::demo"],
  ["bucketArns", "arn:aws:s3::demo", "write it with all six fields: arn:aws:s3:::demo"],
  ["bucketArns", "arn:aws:s3:us-west-2:123456789012:demo", "write it without region and account: arn:aws:s3:::demo"],
  ["bucketArns", "arn:asw:s3:::demo/*", "write it with the partition aws, without /*: arn:aws:s3:::demo"],
  ["bucketArns", "arn:aws:s3:::Demo", "write it in lower case: arn:aws:s3:::demo"],
  ["bucketArns", "arn:aws:s3:::*", "name it: * may stand for a part, but not for all of it"],
  ["bucketArns", `${SQS}:123456789012:demo`, "write an ARN of s3, not of sqs"],
  ["bucketArns", "arn:aws:s3:::a b", undefined],
  ["hostedZoneArns", "Z123", "write its ARN: arn:aws:route53:::hostedzone/Z123"],
  ["hostedZoneArns", "/hostedzone/Z123", "write its ARN: arn:aws:route53:::hostedzone/Z123"],
  ["hostedZoneArns", "arn:aws:route53:::Z123", "write it with the type hostedzone: arn:aws:route53:::hostedzone/Z123"],
  ["hostedZoneArns", "arn:aws:route53:::hostedzone/z123", "write it in upper case: arn:aws:route53:::hostedzone/Z123"],
  [
    "hostedZoneArns",
    "arn:aws:route53::123456789012:hostedzone/Z1",
    "write it without account: arn:aws:route53:::hostedzone/Z1",
  ],
  ["secretArns", `${SECRET}:demo/db`, `write it ${ENDING}: ${SECRET}:demo/db-??????`],
  ["secretArns", "demo/db", `write its ARN, ${ENDING}: ${SECRET.replace("123456789012", "<account>")}:demo/db-??????`],
  [
    "logGroupArns",
    "arn:aws:logs:us-west-2:123456789012:log-group:/a:*",
    "write it without :*: arn:aws:logs:us-west-2:123456789012:log-group:/a",
  ],
  ["logGroupArns", "/demo/pods", "write its ARN: arn:aws:logs:us-west-2:<account>:log-group:/demo/pods"],
  [
    "queueArns",
    "https://sqs.eu-west-1.amazonaws.com/123456789012/demo",
    "write its ARN: arn:aws:sqs:eu-west-1:123456789012:demo",
  ],
  ["queueArns", `${SQS}::demo`, `write it with its account: ${SQS}:<account>:demo`],
  ["queueArns", `${SQS}:1234:demo`, `write it with an account of 12 digits: ${SQS}:<account>:demo`],
  ["queueArns", `${SQS}:1234-5678-9012:demo`, `write it with an account of 12 digits: ${SQS}:123456789012:demo`],
  ["queueArns", "arn:aws:sqs:*:*:demo", `write it with its region and its account: ${SQS}:<account>:demo`],
  ["parameterArns", "/demo/x", "write its ARN: arn:aws:ssm:us-west-2:<account>:parameter/demo/x"],
  [
    "parameterArns",
    "arn:aws:ssm:us-west-2:123456789012:parameter//demo/x",
    "write it with one /: arn:aws:ssm:us-west-2:123456789012:parameter/demo/x",
  ],
  [
    "fileSystemArns",
    "arn:aws:efs:us-west-2:123456789012:file-system/fs-1",
    "write it with the service elasticfilesystem: arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-1",
  ],
  ["kmsKeyArns", "alias/demo", "write its key's ARN, which aws kms describe-key --key-id alias/demo tells"],
])("%s: %s", (key, given, fix) => {
  expect(fixOfArn(given, SCOPES[key], "us-west-2")).toBe(fix);
});

test("the partition is the region's; without a region that stays open", () => {
  expect(fixOfArn("demo", SCOPES.queueArns, "cn-north-1")).toBe(
    "write its ARN: arn:aws-cn:sqs:cn-north-1:<account>:demo",
  );
  expect(fixOfArn("demo", SCOPES.queueArns)).toBe("write its ARN: arn:aws:sqs:<region>:<account>:demo");
});

test("the role of a session, and AWS's own policies", () => {
  const role = { service: "iam", resource: /role\/.+/, example: "arn:aws:iam::123456789012:role/Admin" };
  expect(fixOfArn("arn:aws:sts::123456789012:assumed-role/Admin/me", role)).toBe(
    "write the role's ARN, not that of a session: arn:aws:iam::123456789012:role/Admin",
  );
  const policy = {
    service: "iam",
    resource: /policy\/.+/,
    example: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    isAwsToo: true,
  };
  expect(fixOfArn("AmazonS3ReadOnlyAccess", policy)).toBe(
    "write its ARN: arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
  );
});
