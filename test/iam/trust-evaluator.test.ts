import { parsePolicy } from "../../src/iam/policy-document";
import { evaluateAssumption, evaluateTrust, issuerOf, type WebIdentity } from "../../src/iam/trust-evaluator";

const HOST = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;
const SUB = `${HOST}:sub`;
const AUD = `${HOST}:aud`;
const AWS_NODE = "system:serviceaccount:kube-system:aws-node";

const token: WebIdentity = { providerArn: PROVIDER, host: HOST, subject: AWS_NODE, audience: "sts.amazonaws.com" };

function statement(condition: unknown, more: object = {}) {
  return {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: PROVIDER },
    Condition: condition,
    ...more,
  };
}

function policy(...statements: object[]) {
  return parsePolicy({ Version: "2012-10-17", Statement: statements });
}

/** What a policy of one statement with this condition decides. */
function decide(condition: unknown, identity: WebIdentity = token) {
  return evaluateTrust(policy(statement(condition)), identity);
}

const accepted = { decision: "accepted", because: "statement 1 allows it" };
const refused = { decision: "refused", because: "no statement allows it" };
const undecided = (because: string) => ({ decision: "undecided", because });

const exact = { StringEquals: { [SUB]: AWS_NODE, [AUD]: "sts.amazonaws.com" } };

describe("the policy that this project writes", () => {
  test("accepts its service account, also with the audience as a list", () => {
    expect(decide(exact)).toEqual(accepted);
    expect(decide(exact, { ...token, audience: ["sts.amazonaws.com"] })).toEqual(accepted);
  });

  test.each<[string, Partial<WebIdentity>]>([
    ["another name", { subject: "system:serviceaccount:kube-system:aws-node-2" }],
    ["another namespace", { subject: "system:serviceaccount:default:aws-node" }],
    ["another case", { subject: AWS_NODE.toUpperCase() }],
    ["no subject", { subject: undefined }],
    ["another audience", { audience: "https://kubernetes.default.svc" }],
    ["no audience", { audience: undefined }],
    ["another provider", { providerArn: `${PROVIDER}0` }],
    ["another issuer", { host: `${HOST}0` }],
  ])("refuses %s", (_, change) => {
    expect(decide(exact, { ...token, ...change })).toEqual(refused);
  });
});

describe("operators", () => {
  const sub = (operator: string, value: unknown) => decide({ [operator]: { [SUB]: value } });

  test.each<[string, unknown, object]>([
    ["StringEquals", AWS_NODE, accepted],
    ["StringEquals", ["other", AWS_NODE], accepted],
    ["StringEquals", "system:serviceaccount:kube-system:*", refused],
    ["StringEquals", AWS_NODE.toUpperCase(), refused],
    ["StringEqualsIgnoreCase", AWS_NODE.toUpperCase(), accepted],
    ["StringLike", "system:serviceaccount:kube-system:*", accepted],
    ["StringLike", "system:serviceaccount:kube-system:aws-nod?", accepted],
    ["StringLike", ["other", "system:*:aws-node"], accepted],
    ["StringLike", "system:serviceaccount:kube-system:aws-node?", refused],
    ["StringLike", "SYSTEM:*", refused],
    ["StringNotEquals", "other", accepted],
    ["StringNotEquals", ["other", AWS_NODE], refused],
    ["StringNotEqualsIgnoreCase", AWS_NODE.toUpperCase(), refused],
    ["StringNotLike", "system:serviceaccount:default:*", accepted],
    ["StringNotLike", "system:*", refused],
    ["StringEqualsIfExists", AWS_NODE, accepted],
    ["StringEqualsIfExists", "other", refused],
    ["StringEquals", [], refused],
  ])("%s %j", (operator, value, expected) => {
    expect(sub(operator, value)).toEqual(expected);
  });

  test("all operators and all keys must agree", () => {
    expect(decide({ ...exact, StringLike: { [SUB]: "system:*" } })).toEqual(accepted);
    expect(decide({ ...exact, StringLike: { [SUB]: "other:*" } })).toEqual(refused);
  });

  test("the names of keys ignore case, of another issuer's do not count", () => {
    expect(decide({ StringEquals: { [SUB.toUpperCase()]: AWS_NODE } })).toEqual(accepted);
    expect(decide({ StringEquals: { "oidc.example/id/OTHER:sub": AWS_NODE } })).toEqual(refused);
    expect(decide({ StringEqualsIfExists: { "oidc.example/id/OTHER:sub": "other" } })).toEqual(accepted);
  });
});

describe("a key that the token lacks", () => {
  const without = { ...token, subject: undefined };

  test.each<[string, string | boolean, object]>([
    ["StringEquals", AWS_NODE, refused],
    ["StringLike", "*", refused],
    ["StringEqualsIfExists", AWS_NODE, accepted],
    ["StringNotEquals", AWS_NODE, accepted],
    ["StringNotLike", "*", accepted],
    ["ForAllValues:StringEquals", AWS_NODE, accepted],
    ["ForAnyValue:StringEquals", AWS_NODE, refused],
    ["ForAnyValue:StringNotEquals", AWS_NODE, refused],
    ["ForAnyValue:StringEqualsIfExists", AWS_NODE, accepted],
    ["Null", "true", accepted],
    ["Null", true, accepted],
    ["Null", "false", refused],
  ])("%s %j", (operator, value, expected) => {
    expect(decide({ [operator]: { [SUB]: value } }, without)).toEqual(expected);
  });

  test("Null is true of a key that is missing, and false of one that is there", () => {
    expect(decide({ Null: { [SUB]: "false" } })).toEqual(accepted);
    expect(decide({ Null: { [SUB]: "True" } })).toEqual(refused);
  });
});

describe("a token for several audiences", () => {
  const several = { ...token, audience: ["sts.amazonaws.com", "vault"] };

  test.each<[string, string[], object]>([
    ["ForAnyValue:StringEquals", ["sts.amazonaws.com"], accepted],
    ["ForAnyValue:StringEquals", ["other"], refused],
    ["ForAllValues:StringEquals", ["sts.amazonaws.com"], refused],
    ["ForAllValues:StringEquals", ["sts.amazonaws.com", "vault"], accepted],
    ["ForAllValues:StringLike", ["*"], accepted],
    ["ForAnyValue:StringNotEquals", ["vault"], accepted],
    ["ForAllValues:StringNotEquals", ["vault"], refused],
    [
      "StringEquals",
      ["sts.amazonaws.com"],
      undecided(`statement 1 compares several values of ${AUD} without ForAnyValue or ForAllValues`),
    ],
  ])("%s %j", (operator, values, expected) => {
    expect(decide({ [operator]: { [AUD]: values } }, several)).toEqual(expected);
  });
});

describe("actions and principals", () => {
  const decideFor = (more: object) => evaluateTrust(policy(statement(exact, more)), token);

  test.each<[object, object]>([
    [{ Action: "sts:AssumeRole" }, refused],
    [{ Action: ["sts:TagSession", "sts:*"] }, accepted],
    [{ Action: undefined, NotAction: "sts:TagSession" }, accepted],
    [{ Effect: "allow" }, refused],
    [{ Principal: { Federated: ["other", PROVIDER] } }, accepted],
    [{ Principal: { Federated: "cognito-identity.amazonaws.com" } }, refused],
    [{ Principal: { AWS: PROVIDER } }, refused],
    [{ Principal: undefined }, refused],
    [{ Principal: "*" }, undecided("statement 1 has the principal *")],
    [{ Principal: { AWS: "*" } }, undecided("statement 1 has the principal *")],
    [{ Principal: { Federated: ["other", "*"] } }, undecided("statement 1 has the principal *")],
    [{ Principal: undefined, NotPrincipal: { AWS: "x" } }, undecided("statement 1 has NotPrincipal")],
  ])("%j", (more, expected) => {
    expect(decideFor(more)).toEqual(expected);
  });

  test("no condition at all accepts every token of the provider", () => {
    expect(decide(undefined, { ...token, subject: "system:serviceaccount:default:default" })).toEqual(accepted);
  });
});

describe("what a token does not tell is never accepted", () => {
  test.each<[object, string]>([
    [{ ArnLike: { [SUB]: "*" } }, "compares with ArnLike"],
    [{ "ForSomeValues:StringEquals": { [SUB]: AWS_NODE } }, "compares with ForSomeValues:StringEquals"],
    [{ StringEquals: { "aws:SourceIp": "10.0.0.0/8" } }, "asks for aws:SourceIp, which no token tells"],
    [{ Null: { "aws:MultiFactorAuthAge": "true" } }, "asks for aws:MultiFactorAuthAge, which no token tells"],
    [{ StringLike: { "sts:RoleSessionName": "*" } }, "asks for sts:RoleSessionName, which no token tells"],
    [{ StringEquals: { [`${HOST}:amr`]: "x" } }, `asks for ${HOST}:amr, which no token tells`],
    [{ StringEquals: { [SUB]: "${aws:username}" } }, `compares ${SUB} with a policy variable`],
  ])("%j", (condition, because) => {
    expect(decide(condition)).toEqual(undecided(`statement 1 ${because}`));
  });

  test("a refusal for certain needs no more", () => {
    expect(decide({ StringEquals: { [SUB]: "other" }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })).toEqual(refused);
  });

  test("before 2012 there were no variables", () => {
    const old = { Version: "2008-10-17", Statement: statement({ StringEquals: { [SUB]: "${aws:username}" } }) };
    expect(evaluateTrust(parsePolicy(old), token)).toEqual(refused);
  });
});

describe("several statements", () => {
  const other = statement({ StringEquals: { [SUB]: "other" } });
  const unclear = statement({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } });
  const deny = (condition: unknown) => statement(condition, { Effect: "Deny", Sid: "Never" });

  test.each<[string, object[], object]>([
    ["one of two allows", [other, statement(exact)], { decision: "accepted", because: "statement 2 allows it" }],
    [
      "a name is said",
      [statement(exact, { Sid: "Cni" })],
      { decision: "accepted", because: "statement Cni allows it" },
    ],
    ["none", [], refused],
    [
      "a Deny wins, wherever it stands",
      [statement(exact), deny(exact)],
      { decision: "refused", because: "statement Never denies it" },
    ],
    ["a Deny of others", [statement(exact), deny({ StringEquals: { [SUB]: "other" } })], accepted],
    ["a Deny of all but one", [statement(undefined), deny({ StringNotEquals: { [SUB]: AWS_NODE } })], accepted],
    [
      "a Deny that may be meant",
      [statement(exact), deny({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })],
      undecided("statement Never asks for aws:SourceIp, which no token tells"),
    ],
    [
      "an Allow for certain beside one that may be",
      [unclear, statement(exact)],
      { decision: "accepted", because: "statement 2 allows it" },
    ],
    [
      "a Deny for certain beside an Allow that may be",
      [unclear, deny(exact)],
      { decision: "refused", because: "statement Never denies it" },
    ],
    [
      "only an Allow that may be",
      [other, unclear],
      undecided("statement 2 asks for aws:SourceIp, which no token tells"),
    ],
  ])("%s", (_, statements, expected) => {
    expect(evaluateTrust(policy(...statements), token)).toEqual(expected);
  });

  test("one statement need not be a list", () => {
    expect(evaluateTrust(parsePolicy({ Version: "2012-10-17", Statement: statement(exact) }), token)).toEqual(accepted);
  });

  test.each([undefined, null, "text", [], {}])("%j is no policy, and accepts nobody", (nothing) => {
    expect(evaluateTrust(parsePolicy(nothing), token)).toEqual(refused);
  });
});

test("the issuer that an OIDC provider's ARN stands for", () => {
  expect(issuerOf(PROVIDER)).toEqual({ host: HOST, providerArn: PROVIDER });
});

describe("who calls AssumeRole", () => {
  const CALLER = "arn:aws:iam::123456789012:role/ci/deployer";
  const assume = (more: object) =>
    evaluateAssumption(
      policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: CALLER }, ...more }),
      CALLER,
    );

  test.each<[string, object, object]>([
    ["named by its ARN", {}, accepted],
    ["among others", { Principal: { AWS: ["arn:aws:iam::123456789012:user/a", CALLER] } }, accepted],
    ["by another action", { Action: "sts:AssumeRoleWithWebIdentity" }, refused],
    ["by a wider action", { Action: "sts:Assume*" }, accepted],
    ["another role", { Principal: { AWS: `${CALLER}2` } }, refused],
    ["another kind", { Principal: { Federated: CALLER } }, refused],
    ["another account", { Principal: { AWS: "arn:aws:iam::210987654321:root" } }, refused],
    [
      "its account",
      { Principal: { AWS: "arn:aws:iam::123456789012:root" } },
      undecided("statement 1 trusts the account 123456789012"),
    ],
    [
      "its account's id",
      { Principal: { AWS: "123456789012" } },
      undecided("statement 1 trusts the account 123456789012"),
    ],
    ["everybody", { Principal: { AWS: "*" } }, undecided("statement 1 has the principal *")],
    [
      "everybody but some",
      { Principal: undefined, NotPrincipal: { AWS: `${CALLER}2` } },
      undecided("statement 1 has NotPrincipal"),
    ],
    [
      "under a condition",
      { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a" } } },
      undecided("statement 1 asks for aws:PrincipalOrgID, which no ARN tells"),
    ],
    ["as if it were a token", { Condition: { StringEquals: { [SUB]: AWS_NODE } } }, refused],
  ])("%s", (_, more, expected) => {
    expect(assume(more)).toEqual(expected);
  });

  test("an account is trusted as a whole where its own ARN stands", () => {
    const root = "arn:aws:iam::123456789012:root";
    const trusting = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: root } });
    expect(evaluateAssumption(trusting, root)).toEqual(accepted);
    expect(evaluateTrust(trusting, token)).toEqual(refused);
  });
});
