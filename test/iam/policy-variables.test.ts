import { malformedVariable } from "../../src/iam/policy-variables";

test.each([
  "no variable at all",
  "$",
  "{aws:username}",
  "${aws:username}",
  "a/${aws:PrincipalTag/team}/${s3:prefix}*",
  "${aws:PrincipalTag/cost:center+a@b=c}",
  "${aws:PrincipalTag/team, 'web'}",
  "${oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE:sub}",
  "${*}${?}${$}",
  "$${aws:username}",
])("%s is as IAM has it", (text) => expect(malformedVariable(text)).toBe(undefined));

test.each([
  ["${foo", "${foo"],
  ["a${}b", "${}"],
  ["${aws:username}${user}", "${user}"],
  ["${aws:user name}", "${aws:user name}"],
  ["${aws:PrincipalTag/team, web}", "${aws:PrincipalTag/team, web}"],
  ["${aws_iam_role.demo.name}", "${aws_iam_role.demo.name}"],
  ['${join(":", ["a"])}', '${join(":", ["a"])}'],
  ["${var.a ? b : c}", "${var.a ? b : c}"],
  ["${${aws:username}}", "${${aws:username}"],
])("%s has one that IAM does not know", (text, found) => expect(malformedVariable(text)).toBe(found));

test("a text of 70,000 brackets is read once", () => {
  expect(malformedVariable("${".repeat(35_000))).toHaveLength(512);
});
