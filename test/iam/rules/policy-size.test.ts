import fc from "fast-check";
import type { StackIam, StackPolicy } from "../../../src/iam/iam";
import { policyDocuments } from "../../../src/iam/permission-policy";
import { type PolicyDocument, parsePolicy } from "../../../src/iam/policy-document";
import { foundIn } from "../../support/rules";

/** A document of just this length. */
function documentOf(length: number): PolicyDocument {
  const document = (sid: string) => ({ Version: "2012-10-17", Statement: [{ Sid: sid, Effect: "Allow" }] });
  return parsePolicy(document("x".repeat(length - JSON.stringify(document("")).length)));
}

function policy(address: string, length: number): StackPolicy {
  return { address: `${address}.${length}`, name: `of-${length}`, document: documentOf(length) };
}

function iam(policies: readonly StackPolicy[], trustLength = 200, keyLength = 200): StackIam {
  const role = { address: "aws_iam_role.demo", name: "demo", trust: documentOf(trustLength), policies, policyArns: [] };
  return { partition: "aws-cn", roles: [role], keyPolicies: [{ ...policy("aws_kms_key", keyLength), name: "demo" }] };
}

test.each<[string, StackIam, string[]]>([
  [
    "all at their limits",
    iam([policy("aws_iam_policy", 6144), policy("aws_iam_role_policy", 10_240)], 2048, 32_768),
    [],
  ],
  [
    "a managed policy",
    iam([policy("aws_iam_policy", 6145)]),
    ["policy of-6145: 6145 characters in the partition aws-cn, but AWS allows 6144"],
  ],
  [
    "inline policies together",
    iam([policy("aws_iam_role_policy", 5121), policy("aws_iam_role_policy", 5120)]),
    ["inline policies: 10241 characters in the partition aws-cn, but AWS allows 10240"],
  ],
  ["a trust policy", iam([], 2049), ["trust policy: 2049 characters in the partition aws-cn, but AWS allows 2048"]],
  [
    "a key's policy",
    iam([], 200, 32_769),
    ["key policy: 32769 characters in the partition aws-cn, but AWS allows 32768"],
  ],
])("%s", (_, stack, findings) => {
  expect(foundIn("policy-size", stack)).toEqual(findings);
});

test("what only Terraform knows counts as an ARN, IAM's own variables as they are", () => {
  const document = (Resource: string) =>
    parsePolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource }] });
  const sized = (resource: string) => iam([{ address: "aws_iam_policy.a", name: "a", document: document(resource) }]);
  const many = (one: string) => one.repeat(30);
  expect(foundIn("policy-size", sized(many("${aws:username}")))).toEqual([]);
  expect(foundIn("policy-size", sized(many("${aws_sqs_queue.demo.arn}")))).toEqual([
    "policy a: 7751 characters in the partition aws-cn, but AWS allows 6144",
  ]);
});

test("the documents that statements are split into always fit", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 1, maxLength: 200 });
  const statement = fc.record({
    actions: fc.array(word, { minLength: 1, maxLength: 40 }),
    resources: fc.array(word, { minLength: 1, maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
      const policies = policyDocuments(statements).map((text, index) => ({
        address: `aws_iam_policy.${index}`,
        name: `${index}`,
        document: parsePolicy(JSON.parse(text)),
      }));
      expect(foundIn("policy-size", iam(policies)).filter((one) => one.startsWith("policy"))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
