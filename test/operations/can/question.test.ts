import { readQuestion, sentenceOf } from "../../../src/operations/can/question";

const OBJECT = "arn:aws:s3:::demo-bucket/x";

function read(account: string, action: string, resource?: string, partition: "aws" | "aws-cn" = "aws") {
  return readQuestion(account, action, resource, partition);
}

test("what is asked, with the action as AWS spells it", () => {
  const question = read("demo/s3-echoer", "S3:putobject", OBJECT);
  expect(question).toMatchObject({ account: { namespace: "demo", name: "s3-echoer" }, resource: OBJECT });
  expect(question.action).toMatchObject({ name: "s3:PutObject", accessLevel: "Write" });
  expect(question.kinds.map(({ name, pattern }) => [name, pattern])).toEqual([
    ["accesspointobject", "arn:*:s3:*:*:accesspoint/*/object/*"],
    ["object", "arn:*:s3:::*/*"],
  ]);
  expect(sentenceOf(question, "may not")).toBe(`demo/s3-echoer may not call s3:PutObject on ${OBJECT}`);
});

test("a question may name no resource", () => {
  const question = read("demo/s3-echoer", "s3:ListAllMyBuckets");
  expect(question).toEqual({
    account: { namespace: "demo", name: "s3-echoer" },
    action: { name: "s3:ListAllMyBuckets", accessLevel: "List", resourceTypes: [], requiredTypes: [] },
    kinds: [],
  });
  expect(sentenceOf(question, "may")).toBe("demo/s3-echoer may call s3:ListAllMyBuckets");
});

test("nodes may be asked about, in place of an account", () => {
  const question = read("nodes", "ecr:GetAuthorizationToken");
  expect(question.account).toBe("nodes");
  expect(sentenceOf(question, "may")).toBe("nodes may call ecr:GetAuthorizationToken");
});

test.each<[string[], string]>([
  [
    ["demo", "s3:PutObject"],
    '"demo" is not a service account: write <namespace>/<name>, such as kube-system/aws-node, or nodes',
  ],
  [
    ["Demo/x", "s3:PutObject"],
    '"Demo/x" is not a service account: write <namespace>/<name>, such as kube-system/aws-node, or nodes',
  ],
  [["demo/job-*", "s3:PutObject"], '"demo/job-*" has a wildcard: ask about one service account'],
  [["demo/x", "s3:Put*"], '"s3:Put*" has a wildcard: ask about one action'],
  [["demo/x", "PutObject"], '"PutObject" is not an action: write <service>:<action>, such as s3:PutObject'],
  [["demo/x", "s33:PutObject"], "AWS has no service s33: write s3:PutObject"],
  [["demo/x", "s3:PutObjekt"], "s3 has no action PutObjekt: write s3:PutObject"],
  [["demo/x", "s3:FlyToTheMoonAndBack"], "s3 has no action FlyToTheMoonAndBack"],
  [
    ["demo/x", "s3:PutObject", "arn:aws:s3:::demo-bucket/*"],
    '"arn:aws:s3:::demo-bucket/*" has a wildcard: ask about one resource, or leave it out to see on which',
  ],
  [
    ["demo/x", "s3:ListBucket", "demo-bucket"],
    '"demo-bucket" is not an ARN in the partition aws: s3:ListBucket applies to arn:aws:s3:${Region}:${Account}:accesspoint/${AccessPointName} or arn:aws:s3:::${BucketName}',
  ],
  [
    ["demo/x", "sqs:SendMessage", "arn:aws:s3:::demo-bucket"],
    "sqs:SendMessage never applies to arn:aws:s3:::demo-bucket, only to arn:aws:sqs:${Region}:${Account}:${QueueName}",
  ],
  [
    ["demo/x", "lex:RecognizeText", "arn:aws:lex:us-west-2:123456789012:bot:Demo"],
    "lex:RecognizeText never applies to arn:aws:lex:us-west-2:123456789012:bot:Demo, only to arn:aws:lex:${Region}:${Account}:bot-alias/${BotId}/${BotAliasId} or arn:aws:lex:${Region}:${Account}:bot:${BotName}:${BotAlias}",
  ],
  [
    ["demo/x", "s3:ListAllMyBuckets", "arn:aws:s3:::demo-bucket"],
    "s3:ListAllMyBuckets applies to no resource in particular: ask without arn:aws:s3:::demo-bucket",
  ],
])("%j is refused", ([account = "", action = "", resource], message) => {
  expect(() => read(account, action, resource)).toThrow(new Error(message));
});

test("an ARN of another partition is refused", () => {
  expect(() => read("demo/x", "sqs:SendMessage", "arn:aws:sqs:us-west-2:123456789012:q", "aws-cn")).toThrow(
    '"arn:aws:sqs:us-west-2:123456789012:q" is not an ARN in the partition aws-cn: sqs:SendMessage applies to arn:aws-cn:sqs:${Region}:${Account}:${QueueName}',
  );
});
