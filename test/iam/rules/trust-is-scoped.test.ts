import fc from "fast-check";
import { iamOf } from "../../../scripts/rule-page";
import { parsePolicy, type StatementJson } from "../../../src/iam/policy-document";
import { trustIsScoped } from "../../../src/iam/rules/trust-is-scoped";
import { evaluateTrust } from "../../../src/iam/trust-evaluator";
import { foundIn, keyWith } from "../../support/rules";

const HOST = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;
const AUD = { [`${HOST}:aud`]: "sts.amazonaws.com" };
const MY = "system:serviceaccount:demo:reader";

function trust(Condition: object, Principal: unknown = { Federated: PROVIDER }): StatementJson {
  return { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition };
}

function sub(...subjects: string[]): object {
  return { [`${HOST}:sub`]: subjects };
}

function found(statement: StatementJson): string[] {
  const findings = trustIsScoped.check(iamOf({ trust: statement }));
  return findings.map((finding) => finding.found.replaceAll(HOST, "host"));
}

test.each<[string, object]>([
  ["several accounts", { StringEquals: { ...sub(MY, "system:serviceaccount:other:writer"), ...AUD } }],
  ["a part of a name", { StringLike: sub("system:serviceaccount:demo:reader-*"), StringEquals: AUD }],
  ["keys in another case", { StringEquals: { [`${HOST.toUpperCase()}:SUB`]: MY, ...AUD } }],
  [
    "more conditions",
    { StringLike: sub("*"), StringEquals: { ...sub(MY), ...AUD }, Bool: { "aws:SecureTransport": "true" } },
  ],
])("keeps it: %s", (_, condition) => {
  expect(found(trust(condition))).toEqual([]);
});

test.each<[string, object, string[]]>([
  ["no subject", { StringEquals: AUD }, ["no StringEquals or StringLike on host:sub"]],
  ["no condition", {}, ["no StringEquals or StringLike on host:sub", "no StringEquals on host:aud"]],
  [
    "a wildcard namespace",
    { StringLike: sub("system:serviceaccount:*:reader"), StringEquals: AUD },
    ["host:sub StringLike system:serviceaccount:*:reader"],
  ],
  [
    "a pattern in the namespace",
    { StringLike: sub("system:serviceaccount:demo-*:reader"), StringEquals: AUD },
    ["host:sub StringLike system:serviceaccount:demo-*:reader"],
  ],
  [
    "all accounts of a namespace",
    { StringLike: sub("system:serviceaccount:demo:*"), StringEquals: AUD },
    ["host:sub StringLike system:serviceaccount:demo:*"],
  ],
  [
    "a wildcard that spans both",
    { StringLike: sub("system:serviceaccount:demo*reader"), StringEquals: AUD },
    ["host:sub StringLike system:serviceaccount:demo*reader"],
  ],
  [
    "one open subject of two",
    { StringLike: sub(MY, "system:*"), StringEquals: AUD },
    [`host:sub StringLike ${MY}, system:*`],
  ],
  [
    "operators that hold without the key",
    { StringEqualsIfExists: sub(MY), "ForAllValues:StringEquals": AUD },
    ["no StringEquals or StringLike on host:sub", "no StringEquals on host:aud"],
  ],
  [
    "another issuer's keys",
    { StringEquals: { "example.com:sub": MY, "example.com:aud": "sts.amazonaws.com" } },
    ["no StringEquals or StringLike on host:sub", "no StringEquals on host:aud"],
  ],
  [
    "another audience beside",
    { StringEquals: { ...sub(MY), [`${HOST}:aud`]: ["sts.amazonaws.com", "x"] } },
    ["host:aud StringEquals sts.amazonaws.com, x"],
  ],
  ["an audience by pattern", { StringEquals: sub(MY), StringLike: AUD }, ["no StringEquals on host:aud"]],
  [
    "an expression",
    { StringEquals: { "${var.host}:sub": MY, ...AUD } },
    ["cannot be told before Terraform fills in ${var.host}:sub"],
  ],
])("breaks it: %s", (_, condition, findings) => {
  expect(found(trust(condition))).toEqual(findings);
});

test.each<[unknown, string[]]>([
  ["*", ["the principal *"]],
  [{ AWS: "*" }, ["the principal *"]],
  [
    { AWS: ["arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:role/*"] },
    ["the principal arn:aws:iam::123456789012:role/*"],
  ],
  [{ Service: "*.amazonaws.com" }, ["the principal *.amazonaws.com"]],
  [{ Federated: "*" }, ["the principal *"]],
  [{ Federated: "cognito-identity.amazonaws.com" }, ["the federated principal cognito-identity.amazonaws.com"]],
  [
    { Federated: "arn:aws:iam::123456789012:saml-provider/x" },
    ["the federated principal arn:aws:iam::123456789012:saml-provider/x"],
  ],
  [{ AWS: "${var.account}" }, ["cannot be told before Terraform fills in ${var.account}"]],
  [undefined, ["no principal"]],
  [{ Service: "ec2.amazonaws.com" }, []],
])("the principal %j", (principal, findings) => {
  expect(found({ ...trust({ StringEquals: { ...sub(MY), ...AUD } }), Principal: principal })).toEqual(findings);
});

test("NotPrincipal trusts everyone else", () => {
  const { Principal, ...statement } = trust({});
  expect(found({ ...statement, NotPrincipal: Principal })).toEqual(["everybody but its NotPrincipal"]);
});

test("a key is for named principals as well", () => {
  const statement = { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: "*" } };
  expect(foundIn("trust-is-scoped", keyWith(statement))).toEqual(["key policy, statement 1: the principal *"]);
  const root = { AWS: "arn:aws:iam::123456789012:root" };
  expect(foundIn("trust-is-scoped", keyWith({ ...statement, Principal: root }))).toEqual([]);
});

test("what keeps it accepts no token of another namespace, of a nameless account or for another audience", () => {
  const operator = fc.constantFrom(
    "StringEquals",
    "StringLike",
    "StringEqualsIfExists",
    "StringNotEquals",
    "StringNotLike",
    "ForAllValues:StringLike",
    "ForAnyValue:StringLike",
    "Null",
  );
  const subject = fc.constantFrom(
    MY,
    "system:serviceaccount:demo:r*",
    "system:serviceaccount:d?mo:reader",
    "system:*",
    "*",
    "false",
  );
  const audience = fc.constantFrom("sts.amazonaws.com", "*", "false");
  const condition = fc.oneof(
    fc.tuple(operator, fc.constant(`${HOST}:sub`), fc.array(subject, { minLength: 1, maxLength: 2 })),
    fc.tuple(operator, fc.constant(`${HOST}:aud`), fc.array(audience, { minLength: 1, maxLength: 2 })),
  );
  const scoped = [
    ["StringEquals", `${HOST}:sub`, [MY]],
    ["StringEquals", `${HOST}:aud`, ["sts.amazonaws.com"]],
  ] as const;
  let kept = 0;
  fc.assert(
    fc.property(fc.subarray([...scoped]), fc.array(condition, { maxLength: 3 }), (some, others) => {
      const block: Record<string, Record<string, readonly string[]>> = {};
      for (const [test, key, values] of [...some, ...others]) block[test] = { ...block[test], [key]: values };
      const statement = trust(block);
      if (found(statement).length > 0) return;
      kept++;
      const policy = parsePolicy({ Version: "2012-10-17", Statement: [statement] });
      const identity = { providerArn: PROVIDER, host: HOST, subject: MY, audience: "sts.amazonaws.com" };
      for (const stranger of [
        { subject: "system:serviceaccount:other:reader" },
        { subject: "system:serviceaccount:demo:writer" },
        { subject: undefined },
        { audience: "another" },
        { audience: undefined },
      ]) {
        expect(evaluateTrust(policy, { ...identity, ...stranger }).decision).not.toBe("accepted");
      }
    }),
    { seed: 1, numRuns: 1000 },
  );
  expect(kept).toBeGreaterThan(100);
});
