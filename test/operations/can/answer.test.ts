import { toText } from "../../../src/cli/can/report";
import type { StackRole } from "../../../src/iam/iam";
import { type PolicyDocument, parsePolicy, unknownPolicy } from "../../../src/iam/policy-document";
import { answer } from "../../../src/operations/can/answer";
import { withinBoundary } from "../../../src/operations/can/boundary";
import { readQuestion } from "../../../src/operations/can/question";
import { Failure } from "../../../src/operations/failure";

/** What a library user's stack may have, and this project's environments do not. */
const ISSUER = { host: "oidc.example/id/A", providerArn: "arn:aws:iam::123456789012:oidc-provider/oidc.example/id/A" };

const TRUST = {
  Effect: "Allow",
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: ISSUER.providerArn },
  Condition: { StringEquals: { [`${ISSUER.host}:sub`]: "system:serviceaccount:demo:x" } },
};

const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "*" };

function document(...statements: object[]): PolicyDocument {
  return parsePolicy({ Version: "2012-10-17", Statement: statements });
}

function ask(role: Partial<StackRole>, ...statements: object[]) {
  const question = readQuestion("demo/x", "s3:GetObject", "arn:aws:s3:::bucket/x", "aws");
  const policies = [{ address: "aws_iam_policy.p", name: "p", document: document(...statements) }];
  const all = { address: "aws_iam_role.r", name: "r", trust: document(TRUST), policies, policyArns: [], ...role };
  return toText(
    question,
    answer(question, { iam: { partition: "aws", roles: [all], keyPolicies: [] }, issuer: ISSUER, partition: "aws" }),
  );
}

test("a statement that denies is named", () => {
  expect(ask({}, ALLOW, { Effect: "Deny", Action: "*", Resource: "arn:aws:s3:::bucket/*", Sid: "Never" })).toBe(
    `no: demo/x may not call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  nearest    p, statement Never denies it`,
  );
});

test("a Deny for certain leaves nothing to policies that exist", () => {
  const policyArns = ["arn:aws:iam::123456789012:policy/buckets"];
  expect(ask({ policyArns }, { ...ALLOW, Effect: "Deny" })).toBe(
    `no: demo/x may not call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  nearest    p, statement 1 denies it`,
  );
});

describe("a boundary", () => {
  const question = readQuestion("demo/x", "s3:GetObject", undefined, "aws");
  const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

  test("that is AWS's allows what it allows, and nothing else", () => {
    expect(ask({ permissionsBoundary: READ }, ALLOW)).toBe(
      `yes: demo/x may call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  policy     p, statement 1
  on         *`,
    );
    expect(ask({ permissionsBoundary: "arn:aws:iam::aws:policy/AmazonSQSFullAccess" }, ALLOW)).toBe(
      `no: demo/x may not call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  nearest    its permissions boundary does not allow it: AmazonSQSFullAccess v1 of 2015-02-06`,
    );
  });

  test("refuses, whatever policies that exist allow", () => {
    const permissionsBoundary = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
    const policyArns = ["arn:aws:iam::123456789012:policy/buckets"];
    expect(ask({ permissionsBoundary, policyArns }, { ...ALLOW, Action: "sqs:*" })).toBe(
      `no: demo/x may not call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  nearest    its permissions boundary does not allow it: AmazonSQSFullAccess v1 of 2015-02-06`,
    );
  });

  test("of the account, and one that allows parts, leave it open", () => {
    const known = { address: "b", name: "b", document: document({ ...ALLOW, Resource: "arn:aws:s3:::other/*" }) };
    const role = {
      address: "a",
      name: "r",
      trust: document(TRUST),
      policies: [],
      policyArns: [],
      permissionsBoundary: "b",
    };
    const call = { action: question.action.name, kinds: ["arn:aws:s3:::*"] };
    expect(withinBoundary({ ...role, boundary: known }, call)).toEqual({
      ifs: ["its permissions boundary allows it too: b"],
    });
    expect(withinBoundary(role, call)).toEqual({ ifs: ["its permissions boundary allows it too: b"] });
    expect(withinBoundary({ ...role, boundary: { ...known, document: document(ALLOW) } }, call)).toEqual({ ifs: [] });
  });
});

test("a Deny under conditions makes a yes depend on them", () => {
  const outside = { StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } };
  expect(ask({}, ALLOW, { Effect: "Deny", NotAction: "s3:Put*", Resource: "*", Condition: outside })).toBe(
    `yes, if what follows holds: demo/x may call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  policy     p, statement 1
  on         *
  denied by  p, statement 2
  on         *
  if         aws:SourceVpc StringNotEquals "vpc-1"`,
  );
});

test("NotResource allows all other resources", () => {
  const elsewhere = { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::other/*" };
  expect(ask({}, elsewhere)).toBe(
    `yes: demo/x may call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  policy     p, statement 1
  on         anything but arn:aws:s3:::other/*`,
  );
});

test("pods get the role only if its trust policy accepts them", () => {
  const Condition = { ...TRUST.Condition, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
  expect(ask({ trust: document({ ...TRUST, Condition }) }, ALLOW)).toBe(
    `yes, if what follows holds: demo/x may call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  policy     p, statement 1
  on         *
  if         its trust policy accepts the account: statement 1 asks for aws:SourceIp, which no token tells`,
  );
});

test("several roles of which none may, and one has a policy that is not in the stack", () => {
  const question = readQuestion("demo/x", "s3:GetObject", undefined, "aws");
  const role = { address: "a", name: "r", trust: document(TRUST), policies: [], policyArns: [] };
  const policyArns = ["arn:aws:iam::123456789012:policy/buckets"];
  const iam = { partition: "aws", roles: [role, { ...role, name: "q", policyArns }], keyPolicies: [] };
  expect(answer(question, { iam, issuer: ISSUER, partition: "aws" })).toMatchObject({
    verdict: "unknown",
    roles: [{ verdict: "no" }, { verdict: "unknown" }],
  });
});

test("documents that only Terraform can tell leave it open", () => {
  const unread = unknownPolicy("aws_iam_policy.x");
  const policies = [{ address: "aws_iam_policy.x", name: "x", document: unread }];
  expect(ask({ policies })).toBe(
    `unknown: demo/x has policies that are not in this stack: aws_iam_policy.x
  role       r
  not read   aws_iam_policy.x`,
  );
  expect(
    ask({ trust: unread }, ALLOW),
  ).toBe(`yes, if what follows holds: demo/x may call s3:GetObject on arn:aws:s3:::bucket/x
  role       r
  policy     p, statement 1
  on         *
  if         its trust policy accepts the account: only Terraform can tell aws_iam_policy.x`);
});

describe("a call that is about resources of several kinds", () => {
  const ec2 = (...types: string[]) => types.map((type) => `arn:aws:ec2:*:*:${type}/*`);
  const run = (Resource: string[], Condition?: object) => ({
    Effect: "Allow",
    Action: "ec2:RunInstances",
    Resource,
    Condition,
  });
  const named = ec2("security-group", "subnet", "image");
  const made = ec2("instance", "network-interface", "volume");
  const verdict = (...statements: object[]) => {
    const question = readQuestion("demo/x", "ec2:RunInstances", undefined, "aws");
    const policies = [{ address: "aws_iam_policy.p", name: "p", document: document(...statements) }];
    const role = { address: "aws_iam_role.r", name: "r", trust: document(TRUST), policies, policyArns: [] };
    const { roles } = answer(question, {
      iam: { partition: "aws", roles: [role], keyPolicies: [] },
      issuer: ISSUER,
      partition: "aws",
    });
    return roles.map(({ verdict, ifs, hint }) => ({ verdict, ifs, hint }));
  };

  test("is allowed where each of its resources is", () => {
    expect(verdict(run(named), run(made))).toEqual([{ verdict: "yes", ifs: [] }]);
  });

  test("depends on the conditions of any of its resources", () => {
    expect(verdict(run(named), run(made, { StringEquals: { "aws:RequestTag/a": "b" } }))).toEqual([
      {
        verdict: "depends",
        ifs: ["it may on the instance, network-interface of the call as well, which conditions above allow"],
      },
    ]);
  });

  test("is refused where one of its resources is", () => {
    expect(verdict(run(named))).toEqual([
      {
        verdict: "no",
        ifs: [],
        hint: "it may call ec2:RunInstances on some of what the call needs, but on no instance and no network-interface",
      },
    ]);
  });
});

test("of a kind with several forms of ARNs any is enough: a lex bot's alias of either version", () => {
  const verdict = (Resource: string[]) => {
    const question = readQuestion("demo/x", "lex:CreateBot", undefined, "aws");
    const policies = [
      { address: "p", name: "p", document: document({ Effect: "Allow", Action: "lex:CreateBot", Resource }) },
    ];
    const role = { address: "r", name: "r", trust: document(TRUST), policies, policyArns: [] };
    const iam = { partition: "aws", roles: [role], keyPolicies: [] };
    return answer(question, { iam, issuer: ISSUER, partition: "aws" }).roles.map(({ verdict, hint }) => [
      verdict,
      hint,
    ]);
  };
  const here = "arn:aws:lex:us-west-2:123456789012";
  expect(verdict([`${here}:bot/*`, `${here}:bot-alias/*`])).toEqual([["yes", undefined]]);
  expect(verdict([`${here}:bot/*`])).toEqual([
    ["no", "it may call lex:CreateBot on some of what the call needs, but on no bot alias"],
  ]);
});

test("unknown, where a policy decides that is not in the stack", () => {
  const policyArns = ["arn:aws:iam::123456789012:policy/buckets"];
  expect(ask({ policyArns })).toBe(
    `unknown: demo/x has policies that are not in this stack: arn:aws:iam::123456789012:policy/buckets
  role       r
  not read   arn:aws:iam::123456789012:policy/buckets`,
  );
});

test("of the nodes, their role answers, by the policies of AWS that it has", () => {
  const question = readQuestion("nodes", "ecr:BatchGetImage", undefined, "aws");
  const role = (name: string, Service: string, policyArns: string[]) => ({
    address: `aws_iam_role.${name}`,
    name,
    trust: document({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }),
    policies: [],
    policyArns,
  });
  const images = ["arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"];
  const roles = [role("cluster", "eks.amazonaws.com", images), role("nodes", "ec2.amazonaws.com", images)];
  const offline = { iam: { partition: "aws", roles, keyPolicies: [] }, issuer: ISSUER, partition: "aws" as const };
  expect(toText(question, answer(question, offline))).toBe(
    `yes: nodes may call ecr:BatchGetImage
  role       nodes
  policy     AmazonEC2ContainerRegistryPullOnly v1 of 2024-10-04, statement 1
  on         *`,
  );
  const none = { ...offline, iam: { ...offline.iam, roles: roles.slice(0, 1) } };
  expect(() => answer(question, none)).toThrow(new Failure("no role of the stack is for nodes"));
  const two = { ...offline, iam: { ...offline.iam, roles: [...roles, role("others", "ec2.amazonaws.com", [])] } };
  expect(answer(question, two)).toMatchObject({
    verdict: "depends",
    ifs: ["the node is of a group whose role below may"],
    roles: [{ verdict: "yes" }, { verdict: "no" }],
  });
});
