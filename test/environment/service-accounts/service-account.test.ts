import { RULE_IDS } from "../../../src/iam/rules/rules";
import { PRESET_NAMES } from "../../../src/presets/presets";
import { account, problem, type Refused, RIGHTS, refuses, report, withAccounts } from "../../support/report";

const NAMES = "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part";

test.each<Refused>([
  [
    "neither name nor rights",
    withAccounts("{ namespace: demo }"),
    problem("a.yaml:11:5: serviceAccounts[0]", "{ namespace: demo }", "either name or names", "add a name"),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ namespace: demo }",
      "a preset, statements, policyArns or roleArn",
      "say what the role may do, or which it is",
    ),
  ],
  [
    "rights that are no list, and nothing else",
    withAccounts("{ namespace: demo, name: reader, policyArns: arn:aws:iam::aws:policy/ReadOnlyAccess }"),
    problem(
      "a.yaml:11:50: serviceAccounts[0].policyArns",
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "a list of ARNs",
      "write a list: [arn:aws:iam::aws:policy/ReadOnlyAccess]",
    ),
  ],
  [
    "a namespace with a wildcard, and a name that is nothing else",
    withAccounts(`{ namespace: "*", name: "*", ${RIGHTS}, roleName: all }`),
    problem(
      "a.yaml:11:18: serviceAccounts[0].namespace",
      '"*"',
      "a Kubernetes namespace, without wildcards",
      "write a value such as demo",
    ),
    problem("a.yaml:11:29: serviceAccounts[0].name", '"*"', NAMES, "write a value such as demo"),
  ],
  [
    "a pattern, which gives no role's name",
    withAccounts(`{ namespace: demo, name: "job-*", ${RIGHTS} }`),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: demo, name: "job-*", ${RIGHTS} }`.slice(0, 79)}…`,
      "a roleName where the account's name is a pattern",
      "add a roleName",
    ),
  ],
  [
    "the account that is in every namespace by itself",
    withAccounts(`{ namespace: demo, names: [a, default], create: true, ${RIGHTS} }`),
    problem(
      "a.yaml:11:53: serviceAccounts[0].create",
      "true",
      "an account other than default, which Kubernetes creates in every namespace",
      "use another account, or leave create out and annotate this one",
    ),
  ],
  [
    "a token that the webhook would not let be as short",
    withAccounts(`{ namespace: demo, name: a, create: true, tokenExpirationSeconds: 599, ${RIGHTS} }`),
    problem(
      "a.yaml:11:71: serviceAccounts[0].tokenExpirationSeconds",
      "599",
      "a whole number from 600 to 86400 (seconds)",
      "write 600 or more",
    ),
  ],
  [
    "a misspelt preset, and one statement that no policy holds",
    withAccounts(
      `{ preset: external-dsn }\n  - { namespace: demo, name: a, statements: [{ actions: [s3:GetObject], resources: ["arn:aws:s3:::${"b".repeat(6144)}"] }] }`,
    ),
    problem(
      "a.yaml:11:15: serviceAccounts[0].preset",
      "external-dsn",
      `one of ${PRESET_NAMES.join(", ")}`,
      "write external-dns",
    ),
    problem(
      "a.yaml:12:46: serviceAccounts[1].statements[0]",
      `${`{ actions: [s3:GetObject], resources: ["arn:aws:s3:::${"b".repeat(99)}`.slice(0, 79)}…`,
      "a statement that fits IAM's 6,144 characters",
      "write fewer conditions",
    ),
  ],
  [
    "exceptions from a misspelt rule, and without a reason",
    withAccounts(
      `{ namespace: demo, name: a, ${RIGHTS}, exceptions: { no-wildcard-resources: it lists all queues, no-escalation: "a reason      " } }`,
    ),
    problem(
      "a.yaml:11:109: serviceAccounts[0].exceptions.no-wildcard-resources",
      "no-wildcard-resources",
      `the keys ${RULE_IDS.join(", ")}`,
      "write no-wildcard-resource, or remove it",
    ),
    problem(
      "a.yaml:11:168: serviceAccounts[0].exceptions.no-escalation",
      '"a reason "',
      "the reason, in at least 10 characters",
      "write a value such as it serves every bucket",
    ),
  ],
])("%s", refuses);

test("rights are there in what is accepted", () => {
  expect(report({ "a.yaml": account(RIGHTS) })).toBe("no problem");
});
