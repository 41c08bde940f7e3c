import { EXIT_CODES, resultOf, toJson, toTable } from "../../../src/cli/verify/report";
import type { Check } from "../../../src/operations/verify/check";
import { expected } from "../../support/verify";

const passed: Check = { check: "OIDC provider", subject: "arn", result: "passed", found: "arn" };
const failed: Check = {
  check: "nodes",
  subject: "demo-eks-oidc-test",
  result: "failed",
  found: "not ready: a",
  fix: "see why: kubectl describe node a",
};
const notMade: Check = {
  check: "trust policy",
  subject: "demo-aws-node",
  result: "not made",
  found: "these credentials lack iam:GetRole",
};

test.each([
  [[passed, passed], "passed", 0],
  [[passed, failed], "failed", 1],
  [[passed, notMade], "not made", 2],
  [[notMade, failed], "failed", 1],
] as const)("what all come to (%#)", (checks, result, code) => {
  expect(resultOf(checks)).toBe(result);
  expect(EXIT_CODES[resultOf(checks)]).toBe(code);
});

test("the table has a line for each check, and a fix below each that failed", () => {
  expect(toTable(expected, [passed, notMade, failed], false)).toBe(`demo-eks-oidc-test in us-west-2

✔ OIDC provider  arn
? trust policy   not made for demo-aws-node: these credentials lack iam:GetRole
✖ nodes          not ready: a
                 see why: kubectl describe node a

1 passed, 1 failed, 1 not made`);
});

test("in colour, only the marks are coloured", () => {
  expect(toTable(expected, [passed, notMade, failed], true)).toBe(`demo-eks-oidc-test in us-west-2

\x1b[32m✔\x1b[0m OIDC provider  arn
\x1b[33m?\x1b[0m trust policy   not made for demo-aws-node: these credentials lack iam:GetRole
\x1b[31m✖\x1b[0m nodes          not ready: a
                 see why: kubectl describe node a

1 passed, 1 failed, 1 not made`);
});

test("nothing is said of results that there are none of", () => {
  expect(toTable(expected, [passed], false).split("\n").at(-1)).toBe("1 passed");
});

test("what AWS names cannot colour a terminal", () => {
  const hostile = { ...failed, found: "not ready: \x1b[32ma", fix: "see \x9b2J" };
  const lines = toTable(expected, [hostile], true).split("\n");
  expect(lines.slice(2, 4)).toEqual(["\x1b[31m✖\x1b[0m nodes  not ready: \\u001b[32ma", "         see \\u009b2J"]);
});

test("the JSON has every check, and what they come to", () => {
  expect(toJson(expected, [passed, failed])).toBe(`{
  "environment": "test",
  "cluster": "demo-eks-oidc-test",
  "region": "us-west-2",
  "result": "failed",
  "checks": [
    {
      "check": "OIDC provider",
      "subject": "arn",
      "result": "passed",
      "found": "arn"
    },
    {
      "check": "nodes",
      "subject": "demo-eks-oidc-test",
      "result": "failed",
      "found": "not ready: a",
      "fix": "see why: kubectl describe node a"
    }
  ]
}`);
});
