import { OidcProvider } from "../../../src/constructs/identity/oidc-provider";
import { TrustPolicy } from "../../../src/constructs/identity/trust-policy";
import type { ServiceAccount } from "../../../src/iam/service-account";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

function trust(...serviceAccounts: ServiceAccount[]) {
  const stack = testStack();
  const provider = new OidcProvider(stack, "oidc", { issuer: "https://issuer.example/id/1", thumbprint: "none" });
  new TrustPolicy(stack, "trust", { provider, serviceAccounts });
  return Template.of(stack).dataSource("aws_iam_policy_document").statement;
}

const HOST = '${replace(aws_iam_openid_connect_provider.oidc_7DBC7B85.url, "https://", "")}';

function statement(test: string, values: string[]) {
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: ["${aws_iam_openid_connect_provider.oidc_7DBC7B85.arn}"] }],
    condition: [
      { test, variable: `${HOST}:sub`, values },
      { test: "StringEquals", variable: `${HOST}:aud`, values: ["sts.amazonaws.com"] },
    ],
  };
}

test("one service account: exact subject and audience", () => {
  expect(trust({ namespace: "kube-system", name: "aws-node" })).toEqual([
    statement("StringEquals", ["system:serviceaccount:kube-system:aws-node"]),
  ]);
});

test("several service accounts: a list of exact subjects", () => {
  expect(trust({ namespace: "demo", name: "a" }, { namespace: "demo", name: "b" })).toEqual([
    statement("StringEquals", ["system:serviceaccount:demo:a", "system:serviceaccount:demo:b"]),
  ]);
});

test("a wildcard in a name: a statement of its own, so that exact names stay exact", () => {
  expect(trust({ namespace: "demo", name: "a" }, { namespace: "demo", name: "job-*" })).toEqual([
    statement("StringEquals", ["system:serviceaccount:demo:a"]),
    statement("StringLike", ["system:serviceaccount:demo:job-*"]),
  ]);
});

test.each([
  [{ namespace: "*", name: "a" }, 'serviceAccounts: "*" is not a Kubernetes namespace; wildcards are not allowed'],
  [
    { namespace: "de?o", name: "a" },
    'serviceAccounts: "de?o" is not a Kubernetes namespace; wildcards are not allowed',
  ],
  [
    { namespace: "demo", name: "*" },
    'serviceAccounts: "*" is neither a service account\'s name nor a pattern with part of one',
  ],
  [
    { namespace: "demo", name: "A" },
    'serviceAccounts: "A" is neither a service account\'s name nor a pattern with part of one',
  ],
])("refuses %j", (account, message) => {
  expect(() => trust(account)).toThrow(new Error(message));
});

test("refuses a role for nobody", () => {
  expect(() => trust()).toThrow(new Error("serviceAccounts: a trust policy needs at least one service account"));
});

test("refuses what is no service account, where nothing checks types", () => {
  const example = '{ namespace: "shop", name: "orders" }';
  expect(() => trust("shop/orders" as unknown as ServiceAccount)).toThrow(
    new Error(`serviceAccounts: "shop/orders" is not a service account: give one such as ${example}`),
  );
  expect(() => trust({ name: "orders" } as ServiceAccount)).toThrow(
    new Error(`serviceAccounts: {"name":"orders"} is not a service account: give one such as ${example}`),
  );
});

test("further clusters: the same subjects and audience of each, and principals by their ARNs", () => {
  const GREEN = "oidc.eks.us-west-2.amazonaws.com/id/GREEN";
  const stack = testStack();
  const provider = OidcProvider.fromArn("arn:aws:iam::123456789012:oidc-provider/issuer.example");
  new TrustPolicy(stack, "trust", {
    provider,
    serviceAccounts: [
      { namespace: "demo", name: "a" },
      { namespace: "demo", name: "job-*" },
    ],
    furtherProviders: [OidcProvider.fromArn(`arn:aws:iam::123456789012:oidc-provider/${GREEN}`)],
    principals: ["arn:aws:iam::210987654321:root", "arn:aws:iam::123456789012:role/ci/deployer"],
  });
  const ofIssuer = (host: string, test: string, name: string) => ({
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [`arn:aws:iam::123456789012:oidc-provider/${host}`] }],
    condition: [
      { test, variable: `${host}:sub`, values: [`system:serviceaccount:demo:${name}`] },
      { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
    ],
  });
  expect(Template.of(stack).dataSource("aws_iam_policy_document").statement).toEqual([
    ofIssuer("issuer.example", "StringEquals", "a"),
    ofIssuer("issuer.example", "StringLike", "job-*"),
    ofIssuer(GREEN, "StringEquals", "a"),
    ofIssuer(GREEN, "StringLike", "job-*"),
    {
      actions: ["sts:AssumeRole"],
      principals: [
        {
          type: "AWS",
          identifiers: ["arn:aws:iam::210987654321:root", "arn:aws:iam::123456789012:role/ci/deployer"],
        },
      ],
    },
  ]);
});

test.each([
  "*",
  "123456789012",
  "arn:aws:iam::123456789012:role/*",
  "arn:aws:iam::*:root",
  "arn:aws:sts::123456789012:assumed-role/deployer/session",
])("the principal %s is refused", (principal) => {
  const provider = OidcProvider.fromArn("arn:aws:iam::123456789012:oidc-provider/issuer.example");
  const serviceAccounts = [{ namespace: "demo", name: "a" }];
  expect(() => new TrustPolicy(testStack(), "trust", { provider, serviceAccounts, principals: [principal] })).toThrow(
    new Error(
      `principals: "${principal}" is not the ARN of a role, a user or an account: give one such as ` +
        "arn:aws:iam::123456789012:role/deployer",
    ),
  );
});
