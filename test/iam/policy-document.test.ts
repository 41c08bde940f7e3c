import fc from "fast-check";
import { arnsOverlap } from "../../src/aws/arn-pattern";
import { coversAction, parsePolicy } from "../../src/iam/policy-document";
import { fits, overlap } from "../../src/lib/wildcard";

test.each([
  ["", "", true],
  ["", "a", false],
  ["*", "", true],
  ["**", "", true],
  ["?", "", false],
  ["?", "a", true],
  ["?", "ab", false],
  ["a*c", "abbbc", true],
  ["a*c", "ac", true],
  ["a*c", "abcd", false],
  ["a*b*c", "a-b-b-c", true],
  ["a?c*", "abcd", true],
  ["A", "a", false],
  ["a.c", "abc", false],
  ["[a-c]", "b", false],
  ["$", "", false],
])("the pattern %j and the value %j: %j", (pattern, value, expected) => {
  expect(fits(pattern, value)).toBe(expected);
});

test("a pattern fits as its regular expression does", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(words, words, (pattern, value) => {
      const expression = `^${pattern.replace(/\*/g, ".*").replace(/\?/g, ".")}$`;
      expect(fits(pattern, value)).toBe(new RegExp(expression).test(value));
    }),
  );
});

test("many wildcards take no time", () => {
  expect(fits("*a".repeat(100), "a".repeat(1000).concat("b"))).toBe(false);
});

test.each([
  ["arn:aws:s3:::bucket", "arn:*:s3:::*/*", false],
  ["arn:aws:s3:::bucket*", "arn:*:s3:::*/*", true],
  ["a?c", "?b*", true],
  ["a?c", "?b", false],
  ["*", "", true],
  ["?", "", false],
  ["*a", "b*", true],
  ["*a*", "**", true],
])("%j and %j have a value in common: %j", (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

test("patterns overlap just where a value fits both", () => {
  const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 3 }).map((parts) => parts.join(""));
  // no value that two such patterns have in common need be longer
  const lengths = [...Array(7).keys()];
  const values = lengths.flatMap((length) =>
    [...Array(2 ** length).keys()].map((n) =>
      (n + 2 ** length).toString(2).slice(1).replaceAll("0", "a").replaceAll("1", "b"),
    ),
  );
  fc.assert(
    fc.property(pattern, pattern, (one, other) => {
      expect(overlap(one, other)).toBe(values.some((value) => fits(one, value) && fits(other, value)));
    }),
    { numRuns: 500 },
  );
});

test.each([
  [{ Action: "sts:AssumeRole" }, false],
  [{ Action: "STS:assumerolewithwebidentity" }, true],
  [{ Action: ["ec2:*", "sts:Assume*"] }, true],
  [{ Action: "*" }, true],
  [{ NotAction: "sts:AssumeRole" }, true],
  [{ NotAction: "sts:*" }, false],
  [{}, false],
])("%j is about sts:AssumeRoleWithWebIdentity: %j", (statement, expected) => {
  const [parsed] = parsePolicy({ Statement: statement }).statements;
  expect(parsed && coversAction(parsed, "sts:AssumeRoleWithWebIdentity")).toBe(expected);
});

describe("a document is read once", () => {
  const NOTHING = { principals: [], conditions: [] };

  test("with all that it can have", () => {
    const document = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:Get*",
          Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
          Principal: { AWS: ["123456789012", "*"], Service: "ec2.amazonaws.com" },
          Condition: {
            StringLike: { "aws:userid": "a", "s3:prefix": ["b", "c"] },
            Bool: { "aws:ViaAWSService": true },
          },
        },
        { Effect: "Deny", NotAction: ["s3:*"], NotResource: "arn:aws:s3:::c/*", NotPrincipal: { AWS: "1" } },
      ],
    };
    expect(parsePolicy(document)).toEqual({
      version: "2012-10-17",
      json: JSON.stringify(document),
      statements: [
        {
          sid: "Read",
          effect: "Allow",
          actions: ["s3:Get*"],
          resources: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
          principals: [
            { kind: "AWS", value: "123456789012" },
            { kind: "AWS", value: "*" },
            { kind: "Service", value: "ec2.amazonaws.com" },
          ],
          conditions: [
            { operator: "StringLike", key: "aws:userid", values: ["a"] },
            { operator: "StringLike", key: "s3:prefix", values: ["b", "c"] },
            { operator: "Bool", key: "aws:ViaAWSService", values: ["true"] },
          ],
        },
        {
          ...NOTHING,
          effect: "Deny",
          notActions: ["s3:*"],
          notResources: ["arn:aws:s3:::c/*"],
          notPrincipals: [{ kind: "AWS", value: "1" }],
        },
      ],
    });
  });

  test("one statement need not be a list", () => {
    const { statements, json } = parsePolicy({ Statement: { Sid: "a" } });
    expect(statements).toEqual([{ ...NOTHING, sid: "a" }]);
    expect(json).toBe('{"Statement":[{"Sid":"a"}]}');
  });

  test.each([undefined, null, "text", 1, [], {}])("%j is none, and has no statements", (document) => {
    expect(parsePolicy(document)).toEqual({ statements: [], json: '{"Statement":[]}' });
  });

  test.each<[unknown, object]>([
    ["text", NOTHING],
    [{ Sid: "", Effect: "allow" }, NOTHING],
    [
      { Action: null, Resource: 1 },
      { ...NOTHING, actions: [], resources: ["1"] },
    ],
    [{ Action: [{}] }, { ...NOTHING, actions: ["[object Object]"] }],
    [{ Principal: ["*"] }, { ...NOTHING, principals: [{ kind: "*", value: "*" }] }],
    [
      { Principal: null, NotPrincipal: null },
      { ...NOTHING, notPrincipals: [] },
    ],
    [{ Condition: "text" }, NOTHING],
    [{ Condition: { StringEquals: "text" } }, NOTHING],
    [
      { Condition: { Null: { key: null } } },
      { ...NOTHING, conditions: [{ operator: "Null", key: "key", values: [] }] },
    ],
  ])("a statement that IAM would not take: %j", (statement, parsed) => {
    expect(parsePolicy({ Statement: [statement] }).statements).toEqual([parsed]);
  });
});

test.each([
  ["arn:*:ec2:*:*:instance/*", "arn:aws:ec2:us-west-2:*:instance/i-1", true],
  // as text they overlap: the account could hold ":instance/"
  ["arn:*:ec2:*:*:instance/*", "arn:aws:ec2:us-west-2:*:subnet/*", false],
  ["arn:*:logs:*:*:log-group:*", "arn:aws:logs:us-west-2:123456789012:log-group:demo:*", true],
  ["arn:*:s3:::*/*", "arn:aws:s3*", true],
  ["arn:*:s3:::*/*", "*", true],
])("the ARNs %s and %s overlap: %s", (one, other, expected) => {
  expect(arnsOverlap(one, other)).toBe(expected);
  expect(arnsOverlap(other, one)).toBe(expected);
});
