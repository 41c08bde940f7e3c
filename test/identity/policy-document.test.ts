import fc from "fast-check";
import { coversAction, fits, statementsOf } from "../../src/identity/policy-document";

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
