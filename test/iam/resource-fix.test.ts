import { actionsLike } from "../../src/aws/actions";
import { fixResource } from "../../src/iam/resource-fix";

test.each<[action: string, given: string, fix: string | undefined]>([
  ["s3:GetObject", "arn:aws:s3:::demo", "write it with /*: arn:aws:s3:::demo/*"],
  ["s3:GetObject", "demo", "write its ARN, with /*: arn:aws:s3:::demo/*"],
  [
    "s3:GetObject",
    "arn:aws:s3:us-west-2:123456789012:demo/*",
    "write it without region and account: arn:aws:s3:::demo/*",
  ],
  ["s3:GetObject", "arn:aws:sqs:us-west-2:123456789012:demo", undefined],
  ["s3:ListBucket", "arn:aws:s3:::demo/*", "write it without /*: arn:aws:s3:::demo"],
  ["s3:*", "demo", "write its ARN: arn:aws:s3:::demo"],
  ["route53:ListResourceRecordSets", "Z123", "write its ARN: arn:aws:route53:::hostedzone/Z123"],
  [
    "logs:PutLogEvents",
    "arn:aws:logs:us-west-2:123456789012:log-group:/demo",
    "write it with :*: arn:aws:logs:us-west-2:123456789012:log-group:/demo:*",
  ],
  [
    "secretsmanager:GetSecretValue",
    "arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/db",
    "write it with the six characters that AWS ends it in: arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/db-??????",
  ],
  [
    "iam:PassRole",
    "arn:aws:iam:us-east-1:123456789012:role/x",
    "write it without region: arn:aws:iam::123456789012:role/x",
  ],
  ["sns:Publish", "arn:aws:sns:us-west-2::topic", "write it with its account: arn:aws:sns:us-west-2:<account>:topic"],
  [
    "dynamodb:GetItem",
    "arn:aws:dynamodb:us-west-2:123456789012:demo",
    "write it with the type table: arn:aws:dynamodb:us-west-2:123456789012:table/demo",
  ],
  // of the forms of a service's ARN, the one without its cluster is of services from before 2021
  [
    "ecs:UpdateService",
    "arn:aws:ecs::123456789012:service/demo/web",
    "write it with its region: arn:aws:ecs:us-west-2:123456789012:service/demo/web",
  ],
  [
    "lex:DescribeBot",
    "arn:aws:lex::123456789012:bot/A1B2",
    "write it with its region: arn:aws:lex:us-west-2:123456789012:bot/A1B2",
  ],
  [
    "lex:RecognizeText",
    "arn:aws:lex::123456789012:bot:Demo:Live",
    "write it with its region: arn:aws:lex:us-west-2:123456789012:bot:Demo:Live",
  ],
  // of an instance it is not known which volume is meant, nor of a name, which of many kinds
  ["ec2:DeleteVolume", "arn:aws:ec2:us-west-2:123456789012:instance/i-1", undefined],
  ["bedrock:InvokeModel", "demo", undefined],
])("%s on %s", (action, given, fix) => {
  expect(fixResource(given, actionsLike(action), { partition: "aws", region: "us-west-2" })).toBe(fix);
});
