import { createdAccounts } from "../../../src/environment/service-accounts/created-accounts";
import { foreignRoles } from "../../../src/environment/service-accounts/foreign-roles";
import { workloadRoles } from "../../../src/environment/service-accounts/roles";
import { clusterTemplate, testEnvironment } from "../../support/environment";
import { problem, type Refused, RIGHTS, refuses, report, withAccounts } from "../../support/report";

const ROLE = "arn:aws:iam::210987654321:role/team/orders";
const named = (namespace: string, name: string) => ({ namespace, name });

const OTHERS = "not beside roleArn: that role is made elsewhere, with all that it may do";
const REMOVE = "remove it, or remove roleArn";

function at(column: number, place: string): string {
  return `a.yaml:11:${column}: serviceAccounts[0].${place}`;
}

test.each([
  `{ namespace: shop, name: orders, create: true, roleArn: ${ROLE}, tokenExpirationSeconds: 3600, labels: { a: b } }`,
  `{ namespace: shop, name: "orders-*", roleArn: ${ROLE} }`,
  `{ namespace: shop, names: [a, b], roleArn: ${ROLE} }\n  - { namespace: web, name: a, create: true, roleArn: ${ROLE} }`,
])("a role that exists: %.60s", (entries) => {
  expect(report({ "a.yaml": withAccounts(entries) })).toBe("no problem");
});

test.each<Refused>([
  [
    "what would shape a role that exists",
    withAccounts(
      `{ namespace: a, name: a, roleArn: ${ROLE}, ${RIGHTS}, roleName: b, path: /c/, tags: { d: e }, maxSessionDurationSeconds: 3600, trust: { principals: [${ROLE}] }, exceptions: { policy-size: because it is long } }`,
    ),
    problem(at(95, "policyArns"), "[arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]", OTHERS, REMOVE),
    problem(at(155, "roleName"), "b", OTHERS, REMOVE),
    problem(at(164, "path"), "/c/", OTHERS, REMOVE),
    problem(at(175, "tags"), "{ d: e }", OTHERS, REMOVE),
    problem(at(212, "maxSessionDurationSeconds"), "3600", OTHERS, REMOVE),
    problem(at(225, "trust"), `{ principals: [${ROLE}] }`, OTHERS, REMOVE),
    problem(at(299, "exceptions"), "{ policy-size: because it is long }", OTHERS, REMOVE),
  ],
  [
    "an account that another entry has, whose role is whose ever",
    withAccounts(`{ namespace: a, name: a, roleArn: ${ROLE} }\n  - { namespace: a, name: "*a", roleArn: ${ROLE} }`),
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `{ namespace: a, name: "*a", roleArn: ${ROLE}…`,
      "a service account in one role: a/*a and a/a, which is in serviceAccounts[0], overlap",
      "list the accounts in names instead of the pattern, or give the others another prefix",
    ),
  ],
  [
    "a policy's ARN, and one of another partition",
    withAccounts(
      "{ namespace: a, name: a, roleArn: arn:aws:iam::aws:policy/ReadOnlyAccess }\n  - { namespace: a, name: b, roleArn: arn:aws-cn:iam::123456789012:role/b }",
    ),
    problem(
      at(39, "roleArn"),
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "an ARN such as arn:aws:iam::123456789012:role/orders",
      "write a value such as arn:aws:iam::123456789012:role/orders",
    ),
    problem(
      "a.yaml:12:39: serviceAccounts[1].roleArn",
      "arn:aws-cn:iam::123456789012:role/b",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::123456789012:role/b, or change region",
    ),
  ],
])("%s", refuses);

const environment = testEnvironment({
  serviceAccounts: [
    { namespace: "shop", names: ["orders", "mail"], create: true, roleArn: ROLE, labels: { team: "shop" } },
    { namespace: "web", name: "web-*", roleArn: ROLE },
    {
      namespace: "web",
      name: "own",
      create: true,
      policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      path: "/w/",
    },
  ],
});

test("no role is made for it, and its accounts are annotated with its whole ARN", () => {
  expect(workloadRoles(environment).map(({ roleName }) => roleName)).toEqual(["demo-eks-oidc-test-web-own"]);
  expect(foreignRoles(environment)).toMatchObject([
    { arn: ROLE, serviceAccounts: [named("shop", "orders"), named("shop", "mail")], paths: [] },
    { arn: ROLE, serviceAccounts: [named("web", "web-*")], paths: [] },
  ]);
  const labels = { team: "shop" };
  expect(createdAccounts(environment)).toEqual([
    { namespace: "web", name: "own", role: { name: "demo-eks-oidc-test-web-own", path: "/w/" } },
    { namespace: "shop", name: "orders", role: { arn: ROLE }, labels },
    { namespace: "shop", name: "mail", role: { arn: ROLE }, labels },
  ]);
});

test("the stack's outputs say what its trust policy needs, by the provider in its own account", () => {
  const template = clusterTemplate(environment);
  const name = "needed-trust-210987654321-roleteamorders_EBF4EA79";
  expect(template.json.output.existing_role_trust_policies).toEqual({
    value: { [ROLE]: `\${data.aws_iam_policy_document.${name}.json}` },
  });
  const host = '${replace(aws_iam_openid_connect_provider.oidc_7DBC7B85.url, "https://", "")}';
  const statement = (test: string, ...values: string[]) => ({
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [`arn:aws:iam::210987654321:oidc-provider/${host}`] }],
    condition: [
      { test, variable: `${host}:sub`, values },
      { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
    ],
  });
  expect(template.json.data.aws_iam_policy_document[name].statement).toEqual([
    statement("StringEquals", "system:serviceaccount:shop:orders", "system:serviceaccount:shop:mail"),
    statement("StringLike", "system:serviceaccount:web:web-*"),
  ]);
});
