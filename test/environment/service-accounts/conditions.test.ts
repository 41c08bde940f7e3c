import { accepts, problem, type Refused, refuses, statement } from "../../support/report";

const KEYS = "serviceAccounts[0].statements[0].conditions";

/** The smallest file, with a statement on these conditions. */
function on(conditions: string): string {
  return statement(`resources: ["*"], conditions: { ${conditions} }`);
}

const BOOLEAN = '"true" or "false", in quotes';
const DATE = 'a date such as "2026-12-31T23:59:59Z", or seconds since 1970, in quotes';
const NUMBER = 'a number in quotes, such as "10"';
const ADDRESS = "an IP address or network, such as 203.0.113.0/24";
const ARN = "an ARN such as arn:aws:s3:::demo-bucket, in which * stands for any characters";
const VARIABLE = "policy variables such as ${aws:PrincipalAccount}; ${$} stands for a $";

test.each<Refused>([
  [
    "a date in words, one without a zone, a day that there is not, and a year alone",
    on('DateLessThan: { aws:CurrentTime: [tomorrow, "2026-12-01T10:00:00", "2026-02-30", "2026"] }'),
    problem(
      `a.yaml:10:150: ${KEYS}.DateLessThan["aws:CurrentTime"][0]`,
      "tomorrow",
      DATE,
      'write a value such as "2026-12-31T23:59:59Z"',
    ),
    problem(
      `a.yaml:10:160: ${KEYS}.DateLessThan["aws:CurrentTime"][1]`,
      '"2026-12-01T10:00:00"',
      DATE,
      'write "2026-12-01T10:00:00Z"',
    ),
    problem(
      `a.yaml:10:183: ${KEYS}.DateLessThan["aws:CurrentTime"][2]`,
      '"2026-02-30"',
      DATE,
      'write a value such as "2026-12-31T23:59:59Z"',
    ),
    problem(
      `a.yaml:10:197: ${KEYS}.DateLessThan["aws:CurrentTime"][3]`,
      '"2026"',
      DATE,
      'write a value such as "2026-12-31T23:59:59Z"',
    ),
  ],
  [
    "what is neither true nor false, and a value without quotes",
    on("Bool: { aws:SecureTransport: [yes, true] }"),
    problem(`a.yaml:10:146: ${KEYS}.Bool["aws:SecureTransport"][0]`, "yes", BOOLEAN, 'write "true"'),
    problem(
      `a.yaml:10:151: ${KEYS}.Bool["aws:SecureTransport"][1]`,
      "true",
      "a string of the characters that IAM takes: U+0020 to U+00FF",
      'put it in quotes: "true"',
    ),
  ],
  [
    "a presence that is neither, behind which nothing may stand",
    on('Null: { aws:TokenIssueTime: [maybe] }, "ForAllValues:Null": { aws:TagKeys: ["true"] }'),
    problem(
      `a.yaml:10:145: ${KEYS}.Null["aws:TokenIssueTime"][0]`,
      "maybe",
      '"true", for requests without the key, or "false", in quotes',
      'write "true", for requests without the key, or "false", in quotes',
    ),
    problem(
      `a.yaml:10:155: ${KEYS}["ForAllValues:Null"]`,
      '"ForAllValues:Null"',
      "a condition operator of IAM's such as StringEquals",
      "write Null",
    ),
  ],
  [
    "numbers in words, with a unit, and one that is a policy variable",
    on('NumericLessThanIfExists: { s3:max-keys: [many, 10k, "${aws:username}"] }'),
    ...["many", "10k", '"${aws:username}"'].map((value, index) =>
      problem(
        `a.yaml:10:${[157, 163, 168][index]}: ${KEYS}.NumericLessThanIfExists["s3:max-keys"][${index}]`,
        value,
        NUMBER,
        'write a value such as "10"',
      ),
    ),
  ],
  [
    "networks that are none",
    on('NotIpAddress: { aws:SourceIp: [10.0.0.0/33, "::1/64", 1.2.3, 10.0.0.0/8/8] }'),
    problem(
      `a.yaml:10:147: ${KEYS}.NotIpAddress["aws:SourceIp"][0]`,
      "10.0.0.0/33",
      ADDRESS,
      "write a value such as 203.0.113.0/24",
    ),
    problem(
      `a.yaml:10:170: ${KEYS}.NotIpAddress["aws:SourceIp"][2]`,
      "1.2.3",
      ADDRESS,
      "write a value such as 203.0.113.0/24",
    ),
    problem(
      `a.yaml:10:177: ${KEYS}.NotIpAddress["aws:SourceIp"][3]`,
      "10.0.0.0/8/8",
      ADDRESS,
      "write a value such as 203.0.113.0/24",
    ),
  ],
  [
    "ARNs of a set that are none",
    on('"ForAnyValue:ArnLike": { aws:SourceArn: [demo-bucket, "arn:aws:s3"] }'),
    problem(
      `a.yaml:10:157: ${KEYS}["ForAnyValue:ArnLike"]["aws:SourceArn"][0]`,
      "demo-bucket",
      ARN,
      "write a value such as arn:aws:s3:::demo-bucket",
    ),
    problem(
      `a.yaml:10:170: ${KEYS}["ForAnyValue:ArnLike"]["aws:SourceArn"][1]`,
      '"arn:aws:s3"',
      ARN,
      "write a value such as arn:aws:s3:::demo-bucket",
    ),
  ],
  [
    "bytes that are not in base64",
    on('BinaryEquals: { s3:prefix: ["%%%"] }'),
    problem(
      `a.yaml:10:144: ${KEYS}.BinaryEquals["s3:prefix"][0]`,
      '"%%%"',
      "a value in base64",
      "write a value in base64",
    ),
  ],
  [
    "policy variables that have no end, no name, and none of IAM's form",
    on('StringLike: { s3:prefix: ["home/${aws:username/*", "a${}", "${user}", "${aws:user name}"] }'),
    ...["home/${aws:username/*", "a${}", "${user}", "${aws:user name}"].map((value, index) =>
      problem(
        `a.yaml:10:${[142, 167, 175, 186][index]}: ${KEYS}.StringLike["s3:prefix"][${index}]`,
        JSON.stringify(value),
        VARIABLE,
        `correct ${["${aws:username/*", "${}", "${user}", "${aws:user name}"][index]}`,
      ),
    ),
  ],
  [
    "operators that never compare what a key is",
    on(
      'Bool: { aws:SourceArn: ["true"] }, IpAddress: { aws:SecureTransport: [10.0.0.0/8] }, DateLessThan: { s3:max-keys: ["2026-12-01"] }',
    ),
    problem(
      `a.yaml:10:139: ${KEYS}.Bool["aws:SourceArn"]`,
      '["true"]',
      "an operator that compares what aws:SourceArn is, such as ArnLike",
      "write ArnLike in place of Bool",
    ),
    problem(
      `a.yaml:10:185: ${KEYS}.IpAddress["aws:SecureTransport"]`,
      "[10.0.0.0/8]",
      "an operator that compares what aws:SecureTransport is, such as Bool",
      "write Bool in place of IpAddress",
    ),
    problem(
      `a.yaml:10:230: ${KEYS}.DateLessThan["s3:max-keys"]`,
      '["2026-12-01"]',
      "an operator that compares what s3:max-keys is, such as NumericLessThan",
      "write NumericLessThan in place of DateLessThan",
    ),
  ],
  [
    "an operator whose end is misspelt",
    on("StringEqualsIfExist: { s3:prefix: [x] }"),
    problem(
      `a.yaml:10:116: ${KEYS}.StringEqualsIfExist`,
      "StringEqualsIfExist",
      "a condition operator of IAM's such as StringEquals",
      "write StringEqualsIfExists",
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  [
    "dates, a day, a month and seconds",
    on(
      'DateGreaterThan: { aws:CurrentTime: ["2026-12-01T10:00:00Z", 2026-12-01T10:00:00.5+01:00, 2028-02-29, 2026-12, "1796083200"] }',
    ),
  ],
  ["seconds compared as numbers", on('NumericGreaterThan: { aws:EpochTime: ["1796083200"] }')],
  ["numbers", on('"ForAnyValue:NumericEqualsIfExists": { s3:max-keys: ["10", "-1", "1.5"] }')],
  ["booleans and presence", on('BoolIfExists: { aws:SecureTransport: ["true"] }, Null: { aws:TagKeys: ["false"] }')],
  ["addresses and networks", on('IpAddress: { aws:SourceIp: [203.0.113.7, 203.0.113.0/24, "2001:db8::/32"] }')],
  ["ARNs, and variables for them", on('ArnLike: { aws:SourceArn: ["arn:*:s3:::b*", "*", "${aws:PrincipalArn}"] }')],
  ["bytes", on('BinaryEquals: { "aws:RequestTag/x": [QmluYXJ5VmFsdWVJbkJhc2U2NA==] }')],
  [
    "variables with a default, and signs that stand for themselves",
    on(`StringLike: { s3:prefix: ["\${aws:PrincipalTag/team, 'web'}/*", "\${*}\${?}\${$}", "$\${aws:username}"] }`),
  ],
  ["a tag's value that is a number", on('NumericEquals: { "aws:RequestTag/x": ["5"] }')],
  ["an ARN compared as a string", on('StringEquals: { aws:SourceArn: ["arn:aws:s3:::b"] }')],
])("AWS takes %s", accepts);
