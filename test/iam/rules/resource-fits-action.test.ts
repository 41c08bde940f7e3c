import { foundOf } from "../../support/rules";

const OBJECTS = "arn:aws:s3:::demo-bucket/*";
const BUCKET = "arn:aws:s3:::demo-bucket";
const SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret";
const INSTANCE = "arn:aws:ec2:us-west-2:123456789012:instance/i-1";

test.each<[action: string | string[], resource: string | string[], findings: string[]]>([
  ["s3:GetObject", OBJECTS, []],
  ["s3:GetObject", "arn:aws:s3:::demo-*", []],
  ["s3:getobject", BUCKET, ["s3:GetObject, which never applies to arn:aws:s3:::demo-bucket"]],
  ["s3:ListBucket", OBJECTS, ["s3:ListBucket, which never applies to arn:aws:s3:::demo-bucket/*"]],
  [["s3:ListBucket", "s3:GetObject"], [BUCKET, OBJECTS], []],
  [
    ["s3:GetObject", "s3:PutObject"],
    "arn:aws:s3:us-west-2:123456789012:demo-bucket/*",
    ["s3:GetObject and one other action, which never apply to arn:aws:s3:us-west-2:123456789012:demo-bucket/*"],
  ],
  ["ec2:DescribeInstances", INSTANCE, [`ec2:DescribeInstances, which never applies to ${INSTANCE}`]],
  ["ec2:DescribeInstances", [INSTANCE, "*"], []],
  ["secretsmanager:GetSecretValue", `${SECRET}:db-??????`, []],
  ["secretsmanager:GetSecretValue", `${SECRET}:db*`, []],
  [
    "secretsmanager:GetSecretValue",
    `${SECRET}:db`,
    [`secretsmanager:GetSecretValue, which never applies to ${SECRET}:db`],
  ],
  ["sns:Publish", "arn:aws:sns:us-west-2::demo", ["sns:Publish, which never applies to arn:aws:sns:us-west-2::demo"]],
  ["sns:Publish", "arn:aws:sns::123456789012:a", ["sns:Publish, which never applies to arn:aws:sns::123456789012:a"]],
  ["sns:Publish", "arn:aws:sns:*:*:demo", []],
  ["ssm:GetParameter", "arn:aws:ssm:us-west-2::parameter/aws/service/eks/*", []],
  ["apigateway:SetWebACL", "arn:aws:apigateway:us-west-2::/restapis/a1b2/stages/prod", []],
  ["apigateway:SetWebACL", "arn:aws:apigateway:us-west-2::/apis/a1b2/stages/prod", []],
  [
    "apigateway:SetWebACL",
    "arn:aws:apigateway:us-west-2::/restapis/a1b2",
    ["apigateway:SetWebACL, which never applies to arn:aws:apigateway:us-west-2::/restapis/a1b2"],
  ],
  ["ecs:UpdateService", "arn:aws:ecs:us-west-2:123456789012:service/web", []],
  // it has no such ending before it is made
  ["secretsmanager:CreateSecret", `${SECRET}:db`, []],
  ["sqs:SendMessage", "${aws_sqs_queue.demo.arn}", []],
  ["s3:GetObject", "arn:aws:s3:::demo-bucket${path}", []],
  ["s3:Get*", BUCKET, []],
  ["s3:NoSuchAction", BUCKET, []],
])("%j on %j", (action, resource, findings) => {
  expect(foundOf("resource-fits-action", action, resource)).toEqual(findings);
});
