import fc from "fast-check";
import { arnsOverlap } from "../../src/aws/arn-pattern";
import { coversAction, statementsOf } from "../../src/iam/policy-document";
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
  expect(coversAction(statement, "sts:AssumeRoleWithWebIdentity")).toBe(expected);
});

test("one statement need not be a list, and what is no document has none", () => {
  expect(statementsOf({ Statement: { Sid: "a" } })).toEqual([{ Sid: "a" }]);
  expect(statementsOf({ Statement: [{ Sid: "a" }, { Sid: "b" }] })).toEqual([{ Sid: "a" }, { Sid: "b" }]);
  for (const document of [undefined, null, "text", 1, [], {}]) expect(statementsOf(document)).toEqual([]);
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
