import { iamOf } from "../../../scripts/rule-page";
import { judge, type PolicyException, type Violation } from "../../../src/iam/rules/judge";

const LISTS = { actions: ["sqs:ListQueueTags", "sqs:GetQueueUrl"], resources: ["*", "arn:aws:sqs:::*"] };
const iam = iamOf({
  permissions: [
    { Effect: "Allow", Action: "sqs:ListQueueTags", Resource: "*" },
    { Effect: "Allow", Action: "sqs:DeleteQueue", Resource: "*" },
  ],
});

const REASON = "it looks after all queues";

function judged(...exceptions: Partial<PolicyException>[]): string[] {
  const all = exceptions.map((one) => ({
    subject: "demo",
    rule: "no-wildcard-resource" as const,
    reason: REASON,
    ...one,
  }));
  return judge(iam, all).map(brief);
}

function brief({ rule, place, found }: Violation): string {
  return `${rule}, ${place}: ${found}`;
}

const TAGS = "no-wildcard-resource, policy demo-1, statement 1: sqs:ListQueueTags on *";
const DELETE = "no-wildcard-resource, policy demo-2, statement 1: sqs:DeleteQueue on *";
const NEEDLESS = `no-wildcard-resource, exceptions: an exception that is no longer needed: ${REASON}`;

test("each finding tells how to fix it, and that there are exceptions", () => {
  expect(judge(iam)[0]).toEqual({
    subject: "demo",
    rule: "no-wildcard-resource",
    place: "policy demo-1, statement 1",
    statements: iam.roles[0]?.policies[0]?.document.statements,
    value: "*",
    found: "sqs:ListQueueTags on *",
    fix: "name what it applies to, such as arn:<Partition>:sqs:<Region>:<Account>:<QueueName>; or give the reason in exceptions",
  });
});

test("an exception holds for one rule of one role", () => {
  expect(judged()).toEqual([TAGS, DELETE]);
  expect(judged({})).toEqual([]);
  expect(judged({ subject: "other" })).toEqual([TAGS, DELETE, NEEDLESS]);
  expect(judged({ rule: "no-escalation" })).toEqual([
    TAGS,
    DELETE,
    NEEDLESS.replace("no-wildcard-resource", "no-escalation"),
  ]);
});

test("an exception for some statements holds for what became of them, and for nothing else", () => {
  expect(judged({ statements: [LISTS] })).toEqual([DELETE]);
  expect(judged({ statements: [{ ...LISTS, resources: ["arn:aws:sqs:::*"] }] })).toEqual([TAGS, DELETE, NEEDLESS]);
  expect(judged({ statements: [{ ...LISTS, conditions: { Bool: { "aws:SecureTransport": ["true"] } } }] })).toEqual([
    TAGS,
    DELETE,
    NEEDLESS,
  ]);
});

test("an exception that nothing needs is found, unless it is optional", () => {
  expect(judged({ statements: [], isOptional: true })).toEqual([TAGS, DELETE]);
  expect(judged({}, {})).toEqual([NEEDLESS]);
  expect(judged({ statements: [LISTS], isOptional: true }, {})).toEqual([]);
});

test("an exception for some statements holds for no role as a whole", () => {
  const policyArns = Array.from({ length: 11 }, (_, index) => `arn:aws:iam::123456789012:policy/${index}`);
  const exception = { subject: "demo", rule: "policy-size", reason: "its quota is 20" } as const;
  const role = iamOf({ policyArns });
  expect(judge(role, [exception])).toEqual([]);
  expect(judge(role, [{ ...exception, statements: [LISTS], isOptional: true }]).map(brief)).toEqual([
    "policy-size, attached policies: 11 managed policies, but AWS allows 10 unless it raised your quota",
  ]);
});

test("what is too long in several partitions is said of the first; in one only, of that", () => {
  const long = (length: number) => [
    { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${"a".repeat(length - 2)}/*` },
  ];
  const fitting = iamOf({ permissions: long(1000) });
  const partitions = ["aws-cn", "aws-us-gov"].map((partition) => ({
    ...iamOf({ permissions: long(6144) }),
    partition,
  }));
  const [china, ...others] = partitions;
  if (!china) throw new Error("no partitions");
  const found = "policy-size, policy demo-1: 6252 characters in the partition aws-cn, but AWS allows 6144";
  for (const violations of [judge(fitting, [], partitions), judge(china, [], [fitting, ...others])]) {
    expect(violations.map(brief)).toEqual([found]);
  }
});
