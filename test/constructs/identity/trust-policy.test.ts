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
