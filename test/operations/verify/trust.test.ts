import { type ExpectedTrust, trustProblem } from "../../../src/operations/verify/trust";
import { HOST, PROVIDER, trust } from "../../support/verify";

const issuer = { host: HOST, providerArn: PROVIDER };
const AWS_NODE = { namespace: "kube-system", name: "aws-node" };
const GREEN = "oidc.eks.us-west-2.amazonaws.com/id/GREEN";
const GREEN_PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${GREEN}`;
const DEPLOYER = "arn:aws:iam::210987654321:role/ci/deployer";

/** A role's service accounts, and whom it trusts besides. */
function trusting(
  serviceAccounts: ExpectedTrust["serviceAccounts"],
  { issuers = [], principals = [] }: Partial<ExpectedTrust> = {},
): ExpectedTrust {
  return { serviceAccounts, issuers, principals };
}

const SUB = `${HOST}:sub`;
const AUD = `${HOST}:aud`;

function statement(condition: unknown, more: object = {}) {
  return { ...trust.Statement[0], Condition: condition, ...more };
}

function problem(...statements: object[]) {
  return trustProblem({ Version: "2012-10-17", Statement: statements }, issuer, trusting([AWS_NODE]));
}

/** A statement that compares the subject so, and the audience as it should. */
function forSubject(operator: string, subject: string | string[]) {
  return statement({ StringEqualsIgnoreCase: { [AUD]: "sts.amazonaws.com" }, [operator]: { [SUB]: subject } });
}

test("the policy that this project writes has none", () => {
  expect(trustProblem(trust, issuer, trusting([AWS_NODE]))).toBe(undefined);
});

test("a policy that refuses the role's own token is a problem", () => {
  const other = { ...issuer, providerArn: `${PROVIDER}0` };
  const because = "refuses kube-system/aws-node (no statement allows it)";
  expect(trustProblem(trust, other, trusting([AWS_NODE]))).toBe(because);
  expect(problem()).toBe(because);
  expect(problem(...trust.Statement, statement(undefined, { Effect: "Deny" }))).toBe(
    "refuses kube-system/aws-node (statement 2 denies it)",
  );
});

test("so is one that may refuse it", () => {
  expect(problem(statement({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }))).toBe(
    "may refuse kube-system/aws-node (statement 1 asks for aws:SourceIp, which no token tells)",
  );
});

test.each([
  [{ AWS: "arn:aws:iam::123456789012:root" }, "also trusts arn:aws:iam::123456789012:root"],
  [{ Federated: [PROVIDER, `${PROVIDER}0`] }, `also trusts ${PROVIDER}0`],
  [{ Service: ["ec2.amazonaws.com"] }, "also trusts ec2.amazonaws.com"],
  ["*", "also trusts *"],
])("another principal, whatever it may do: %j", (Principal, message) => {
  const other = { Effect: "Allow", Action: "sts:AssumeRole", Principal };
  expect(problem(...trust.Statement, other)).toBe(message);
  expect(problem(...trust.Statement, { ...other, Effect: "Deny" })).toBe(undefined);
});

test.each<[string, string | string[], string]>([
  ["StringLike", "system:serviceaccount:kube-system:*", "accepts kube-system/default (statement 1 allows it)"],
  [
    "StringLike",
    "system:serviceaccount:kube-system:aws-node*",
    "accepts kube-system/aws-node-2 (statement 1 allows it)",
  ],
  ["StringLike", "system:serviceaccount:*:aws-node", "accepts default/aws-node (statement 1 allows it)"],
  ["StringLike", "*", "accepts kube-system/default (statement 1 allows it)"],
  [
    "StringLike",
    "system:serviceaccount:kube-system:aws-nod?",
    "accepts system:serviceaccount:kube-system:aws-nodx (statement 1 allows it)",
  ],
  [
    "StringLike",
    "system:serviceaccount:kube-system:aws*node",
    "accepts system:serviceaccount:kube-system:awsxnode (statement 1 allows it)",
  ],
  [
    "StringEquals",
    ["system:serviceaccount:kube-system:aws-node", "system:serviceaccount:dev:debug"],
    "accepts system:serviceaccount:dev:debug (statement 1 allows it)",
  ],
  [
    "StringNotEquals",
    "system:serviceaccount:kube-system:default",
    "accepts kube-system/aws-node-2 (statement 1 allows it)",
  ],
])("%s %j", (operator, subject, message) => {
  expect(problem(forSubject(operator, subject))).toBe(message);
});

test("a policy without the subject or the audience accepts more than the account", () => {
  expect(problem(statement({ StringEquals: { [AUD]: "sts.amazonaws.com" } }))).toBe(
    "accepts kube-system/default (statement 1 allows it)",
  );
  expect(problem(statement({ StringEquals: { [SUB]: "system:serviceaccount:kube-system:aws-node" } }))).toBe(
    "accepts kube-system/aws-node with another audience (statement 1 allows it)",
  );
  expect(
    problem(
      statement({
        StringEquals: { [SUB]: "system:serviceaccount:kube-system:aws-node" },
        StringEqualsIfExists: { [AUD]: "sts.amazonaws.com" },
      }),
    ),
  ).toBe("accepts kube-system/aws-node without an audience (statement 1 allows it)");
});

test("a statement that only may accept other accounts is a problem too", () => {
  const unclear = statement({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } });
  expect(problem(...trust.Statement, unclear)).toBe(
    "may accept kube-system/default (statement 2 asks for aws:SourceIp, which no token tells)",
  );
});

describe("a role of several accounts and patterns", () => {
  const accounts = [
    { namespace: "jobs", name: "reader" },
    { namespace: "jobs", name: "default" },
    { namespace: "jobs", name: "job-*" },
  ];
  const allows = (operator: string, ...names: string[]) =>
    forSubject(
      operator,
      names.map((name) => `system:serviceaccount:jobs:${name}`),
    );

  test("has no problem if its policy accepts them all", () => {
    const Statement = [allows("StringEquals", "reader", "default"), allows("StringLike", "job-*")];
    expect(trustProblem({ Statement }, issuer, trusting(accounts))).toBe(undefined);
  });

  test("has one if its policy refuses one of them", () => {
    const Statement = [allows("StringEquals", "reader", "default")];
    expect(trustProblem({ Statement }, issuer, trusting(accounts))).toBe("refuses jobs/job-x (no statement allows it)");
  });

  test("has one if its policy has a wider pattern", () => {
    const Statement = [allows("StringEquals", "reader", "default"), allows("StringLike", "job*")];
    expect(trustProblem({ Statement }, issuer, trusting(accounts))).toBe(
      "accepts system:serviceaccount:jobs:jobx (statement 2 allows it)",
    );
  });
});

describe("a role that further clusters and principals may assume", () => {
  const expected = trusting([AWS_NODE], { issuers: [GREEN_PROVIDER], principals: [DEPLOYER] });
  const green = (more: object = {}) => ({
    ...trust.Statement[0],
    Principal: { Federated: GREEN_PROVIDER },
    Condition: {
      StringEquals: {
        [`${GREEN}:sub`]: "system:serviceaccount:kube-system:aws-node",
        [`${GREEN}:aud`]: "sts.amazonaws.com",
      },
    },
    ...more,
  });
  const assumes = (more: object = {}) => ({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: DEPLOYER },
    ...more,
  });
  const problemOf = (...more: object[]) =>
    trustProblem({ Version: "2012-10-17", Statement: [...trust.Statement, ...more] }, issuer, expected);

  test("has no problem if its policy names them", () => {
    expect(problemOf(green(), assumes())).toBe(undefined);
  });

  test.each<[string, object[], string]>([
    ["lacks a cluster", [assumes()], `refuses kube-system/aws-node (no statement allows it) of ${GREEN}`],
    ["lacks a principal", [green()], `refuses ${DEPLOYER} (no statement allows it)`],
    [
      "trusts the principal for something else",
      [green(), assumes({ Action: "sts:TagSession" })],
      `refuses ${DEPLOYER} (no statement allows it)`,
    ],
    [
      "trusts the principal's account alone",
      [green(), assumes({ Principal: { AWS: "arn:aws:iam::210987654321:root" } })],
      `may refuse ${DEPLOYER} (statement 3 trusts the account 210987654321)`,
    ],
    [
      "asks the principal for more",
      [green(), assumes({ Condition: { StringEquals: { "sts:ExternalId": "a" } } })],
      `may refuse ${DEPLOYER} (statement 3 asks for sts:ExternalId, which no ARN tells)`,
    ],
    [
      "denies the principal",
      [green(), assumes(), assumes({ Effect: "Deny" })],
      `refuses ${DEPLOYER} (statement 4 denies it)`,
    ],
    [
      "trusts another principal",
      [green(), assumes(), assumes({ Principal: { AWS: "arn:aws:iam::210987654321:role/other" } })],
      "also trusts arn:aws:iam::210987654321:role/other",
    ],
    [
      "trusts another cluster",
      [green(), assumes(), green({ Principal: { Federated: `${GREEN_PROVIDER}2` } })],
      `also trusts ${GREEN_PROVIDER}2`,
    ],
    [
      "asks no subject of the cluster's tokens",
      [green({ Condition: { StringEquals: { [`${GREEN}:aud`]: "sts.amazonaws.com" } } }), assumes()],
      `accepts kube-system/default (statement 2 allows it) of ${GREEN}`,
    ],
  ])("has one if its policy %s", (_, statements, found) => {
    expect(problemOf(...statements)).toBe(found);
  });
});
