import { problem, type Refused, RIGHTS, refuses, report, withAccounts } from "../../support/report";

const GREEN = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/GREEN";
const ROLE = "arn:aws:iam::123456789012:role/deployer";

const entry = (trust: string) => `{ namespace: demo, name: a, ${RIGHTS}, trust: ${trust} }`;
const PRINCIPAL = `the ARN of a role, a user or an account (…:root), such as ${ROLE}`;

function at(column: number, place: string, line = 11): string {
  return `a.yaml:${line}:${column}: serviceAccounts[0].trust.${place}`;
}

/** As a report shows a long value. */
function cut(value: string): string {
  return `${value.slice(0, 79)}…`;
}

test.each([
  `{ issuers: [${GREEN}] }`,
  "{ principals: [arn:aws:iam::210987654321:root, arn:aws:iam::210987654321:role/ci/deployer, arn:aws:iam::123456789012:user/ops] }",
  `{ issuers: [${GREEN}, arn:aws:iam::123456789012:oidc-provider/issuer.example/a/b], principals: [${ROLE}] }`,
  "{ principals: [arn:aws:iam::123456789012:role/demo-demo-a] }",
])("a role trusts %.40s", (trust) => {
  expect(report({ "a.yaml": withAccounts(entry(trust)) })).toBe("no problem");
});

test.each<Refused>([
  [
    "an issuer by its URL, and one twice",
    withAccounts(entry(`{ issuers: [https://oidc.eks.us-west-2.amazonaws.com/id/GREEN, ${GREEN}, ${GREEN}] }`)),
    problem(
      at(114, "issuers[0]"),
      "https://oidc.eks.us-west-2.amazonaws.com/id/GREEN",
      "an ARN such as arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      "write the ARN of its OIDC provider: arn:aws:iam::<account>:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/GREEN",
    ),
    problem(
      at(248, "issuers[2]"),
      cut(GREEN),
      "each of the ARNs once",
      "remove one of the two (the other is the list's entry 2)",
    ),
  ],
  [
    "what is nobody's ARN, or everybody's",
    withAccounts(
      entry(
        '{ principals: ["*", "123456789012", "arn:aws:iam::123456789012:role/*", arn:aws:sts::123456789012:assumed-role/ci/me, lambda.amazonaws.com] }',
      ),
    ),
    problem(at(117, "principals[0]"), '"*"', PRINCIPAL, "write the whole ARN of each"),
    problem(at(122, "principals[1]"), '"123456789012"', PRINCIPAL, "write arn:aws:iam::123456789012:root"),
    problem(at(138, "principals[2]"), '"arn:aws:iam::123456789012:role/*"', PRINCIPAL, "write the whole ARN of each"),
    problem(
      at(174, "principals[3]"),
      "arn:aws:sts::123456789012:assumed-role/ci/me",
      PRINCIPAL,
      "write the role's ARN, not that of a session: arn:aws:iam::123456789012:role/ci",
    ),
    problem(at(220, "principals[4]"), "lambda.amazonaws.com", PRINCIPAL, `write a value such as ${ROLE}`),
  ],
  [
    "nobody",
    withAccounts(entry("{ issuers: [], principals: [] }")),
    problem(at(113, "issuers"), "[]", "a list of at least 1 ARNs", "add one"),
    problem(at(129, "principals"), "[]", "a list of at least 1 ARNs", "add one"),
  ],
  [
    "an issuer of another account than the first",
    withAccounts(entry(`{ issuers: [${GREEN}, ${GREEN.replace("123456789012", "210987654321")}] }`)),
    problem(
      at(197, "issuers[1]"),
      cut(GREEN.replace("123456789012", "210987654321")),
      "an OIDC provider of the role's own account 123456789012, which IAM asks for",
      "create the provider of that cluster's issuer in 123456789012 as well, and write its ARN",
    ),
  ],
  ...['account: "210987654321"', 'account: { id: "210987654321" }'].map(
    (account): Refused => [
      `an issuer of another account than the file's, ${account}`,
      `${account}\n${withAccounts(entry(`{ issuers: [${GREEN}] }`))}`,
      problem(
        at(114, "issuers[0]", 12),
        cut(GREEN),
        "an OIDC provider of the role's own account 210987654321, which IAM asks for",
        "create the provider of that cluster's issuer in 210987654321 as well, and write its ARN",
      ),
    ],
  ),
  [
    "an issuer of another partition",
    withAccounts(entry(`{ issuers: [${GREEN.replace("arn:aws:", "arn:aws-cn:")}] }`)),
    problem(
      at(114, "issuers[0]"),
      cut(GREEN.replace("arn:aws:", "arn:aws-cn:")),
      "an ARN of us-west-2's partition: arn:aws:…",
      `write ${GREEN}, or change region`,
    ),
  ],
])("%s", refuses);
