import { neededTrust, providerFor } from "../../src/iam/needed-trust";
import { parsePolicy } from "../../src/iam/policy-document";
import { evaluateTrust } from "../../src/iam/trust-evaluator";

const ROLE = "arn:aws-cn:iam::210987654321:role/team/orders";
const HOST = "oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE";
const PROVIDER = `arn:aws-cn:iam::210987654321:oidc-provider/${HOST}`;

const orders = { namespace: "shop", name: "orders" };
const jobs = { namespace: "shop", name: "job-*" };

test("the provider is one of the role's own account and partition", () => {
  expect(providerFor(ROLE, HOST)).toBe(PROVIDER);
});

test("exact names: one statement, to be pasted beside others", () => {
  expect(JSON.parse(neededTrust(ROLE, HOST, [orders]))).toEqual({
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: PROVIDER },
    Condition: {
      StringEquals: { [`${HOST}:sub`]: ["system:serviceaccount:shop:orders"], [`${HOST}:aud`]: "sts.amazonaws.com" },
    },
  });
});

test("with it, the role accepts just the accounts' tokens", () => {
  const policy = parsePolicy({
    Version: "2012-10-17",
    Statement: JSON.parse(neededTrust(ROLE, HOST, [orders, jobs])),
  });
  const decide = (name: string, audience = "sts.amazonaws.com") => {
    const token = { host: HOST, providerArn: PROVIDER, subject: `system:serviceaccount:shop:${name}`, audience };
    return evaluateTrust(policy, token).decision;
  };
  expect(["orders", "job-1", "mail", "orders-2"].map((name) => decide(name))).toEqual([
    "accepted",
    "accepted",
    "refused",
    "refused",
  ]);
  expect([decide("orders", "vault"), decide("job-1", "vault")]).toEqual(["refused", "refused"]);
});
