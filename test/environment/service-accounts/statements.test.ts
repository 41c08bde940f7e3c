import { accepts, problem, type Refused, refuses, statement, withAccounts } from "../../support/report";

test.each<Refused>([
  [
    "an action that is none, and too short a session",
    withAccounts(
      "{ namespace: demo, name: a, statements: [{ actions: [PutObject], resources: ['*'] }], maxSessionDurationSeconds: 60 }",
    ),
    problem(
      "a.yaml:11:58: serviceAccounts[0].statements[0].actions[0]",
      "PutObject",
      "an IAM action such as s3:PutObject",
      "write its service before it: <service>:PutObject",
    ),
    problem(
      "a.yaml:11:118: serviceAccounts[0].maxSessionDurationSeconds",
      "60",
      "a whole number from 3600 to 43200 (seconds)",
      "write 3600 or more",
    ),
  ],
  [
    "resources that are no ARNs, and one of a partition that is none",
    withAccounts(
      "{ namespace: demo, name: a, statements: [{ actions: [s3:GetObject], resources: [demo, arn:asw:s3:::demo/*] }] }",
    ),
    problem(
      "a.yaml:11:85: serviceAccounts[0].statements[0].resources[0]",
      "demo",
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "write its ARN, with /*: arn:aws:s3:::demo/*",
    ),
    problem(
      "a.yaml:11:91: serviceAccounts[0].statements[0].resources[1]",
      "arn:asw:s3:::demo/*",
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "write it with the partition aws: arn:aws:s3:::demo/*",
    ),
  ],
  [
    "actions with capitals and another sign, and a misspelt operator of a set",
    withAccounts(
      `{ namespace: demo, name: a, statements: [{ actions: [S3:getobject, sqs.SendMessage], resources: ["*"], conditions: { "ForAllValue:StringLke": { a: [b] } } }] }`,
    ),
    problem(
      "a.yaml:11:58: serviceAccounts[0].statements[0].actions[0]",
      "S3:getobject",
      "an IAM action such as s3:PutObject",
      "write s3:GetObject",
    ),
    problem(
      "a.yaml:11:72: serviceAccounts[0].statements[0].actions[1]",
      "sqs.SendMessage",
      "an IAM action such as s3:PutObject",
      "write sqs:SendMessage",
    ),
    problem(
      'a.yaml:11:122: serviceAccounts[0].statements[0].conditions["ForAllValue:StringLke"]',
      '"ForAllValue:StringLke"',
      "a condition operator of IAM's such as StringEquals",
      "write ForAllValues:StringLike",
    ),
  ],
  [
    "a Deny, and an operator that IAM does not have",
    withAccounts(
      `{ namespace: demo, name: a, statements: [{ effect: Deny, actions: [s3:GetObject], resources: ["*"], conditions: { StringEqual: { a: [b] } } }] }`,
    ),
    problem(
      "a.yaml:11:56: serviceAccounts[0].statements[0].effect",
      "Deny",
      "Allow, or no effect: statements here only allow",
      "remove the statement; to deny something, use a policy in policyArns, or limit the role with permissionsBoundary",
    ),
    problem(
      "a.yaml:11:119: serviceAccounts[0].statements[0].conditions.StringEqual",
      "StringEqual",
      "a condition operator of IAM's such as StringEquals",
      "write StringEquals",
    ),
  ],
  [
    "characters that IAM does not take",
    statement(
      'resources: ["arn:aws:s3:::b/日本/*"], conditions: { StringLike: { aws:PrincipalTag/team: [本], aws:PrincipalTag/日: [a] } }',
    ),
    problem(
      "a.yaml:10:96: serviceAccounts[0].statements[0].resources[0]",
      '"arn:aws:s3:::b/日本/*"',
      "an ARN of the characters that IAM takes: U+0020 to U+00FF",
      "write ? for each other character: arn:aws:s3:::b/??/*",
    ),
    problem(
      'a.yaml:10:172: serviceAccounts[0].statements[0].conditions.StringLike["aws:PrincipalTag/team"][0]',
      "本",
      "a string of the characters that IAM takes: U+0020 to U+00FF",
      "write ? for each other character, and compare with StringLike",
    ),
    problem(
      'a.yaml:10:176: serviceAccounts[0].statements[0].conditions.StringLike["aws:PrincipalTag/日"]',
      "aws:PrincipalTag/日",
      "a condition key of the characters that IAM takes: U+0020 to U+00FF",
      "use a tag or claim whose name has only these",
    ),
  ],
  [
    "ARNs of no service or several, of a part of a partition, without a name, and of an account that is none",
    statement(
      'resources: ["arn:aws:s*:::b", "arn:aws", "arn:aws*:s3:::b/x", "arn:aws:s3:::", "arn:aws:sqs:us-west-2:1234-5678-9012:q"]',
    ),
    ...[
      ["96", "arn:aws:s*:::b", "name the service: IAM takes no wildcard there"],
      ["114", "arn:aws", "write its ARN"],
      ["125", "arn:aws*:s3:::b/x", "write it with the partition aws: arn:aws:s3:::b/x"],
      ["146", "arn:aws:s3:::", "name what it is about at its end"],
      ["163", "arn:aws:sqs:us-west-2:1234-5678-9012:q", "write the account's 12 digits"],
    ].map(([column, arn, fix = ""], index) =>
      problem(
        `a.yaml:10:${column}: serviceAccounts[0].statements[0].resources[${index}]`,
        `"${arn}"`,
        'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
        fix,
      ),
    ),
  ],
  [
    "a space at an ARN's end, a control character, and a policy variable without its end",
    statement('resources: ["arn:aws:s3:::b/x ", "arn:aws:s3:::b/\\u0085", "arn:aws:s3:::b/${aws:username/*"]'),
    problem(
      "a.yaml:10:96: serviceAccounts[0].statements[0].resources[0]",
      '"arn:aws:s3:::b/x "',
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "remove the space around it",
    ),
    problem(
      "a.yaml:10:117: serviceAccounts[0].statements[0].resources[1]",
      '"arn:aws:s3:::b/\\u0085"',
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "remove its control characters",
    ),
    problem(
      "a.yaml:10:142: serviceAccounts[0].statements[0].resources[2]",
      '"arn:aws:s3:::b/${aws:username/*"',
      "policy variables such as ${aws:PrincipalAccount}; ${$} stands for a $",
      "correct ${aws:username/*",
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["Latin letters beyond ASCII", statement('resources: ["arn:aws:s3:::b/größe/*"]')],
  ["spaces within a name", statement('resources: ["arn:aws:s3:::b/my folder/*"]')],
  ["what looks like a directive of Terraform's", statement('resources: ["arn:aws:s3:::b/%{if true}x%{endif}"]')],
  ["any partition", statement('resources: ["arn:*:s3:::b/x"]')],
  [
    "policy variables, also in the place of an account",
    statement('resources: ["arn:aws:iam::${aws:PrincipalAccount}:role/x", "arn:aws:s3:::b/${aws:username}/*"]'),
  ],
  ["accounts of AWS's own", statement('resources: ["arn:aws:ssm:us-west-2:aws:document/x"]')],
])("AWS takes %s", accepts);
