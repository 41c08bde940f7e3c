import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { IrsaServiceAccount } from "../../src/identity/irsa-service-account";
import { testStack } from "../support/stack";
import { Template } from "../support/template";

const ROLE = "arn:aws:iam::123456789012:role/demo-reader";

function accountWith(tokenExpirationSeconds?: number) {
  const stack = testStack();
  new KubernetesProvider(stack, "kubernetes");
  const props = { namespace: "demo", name: "reader", roleArn: ROLE, tokenExpirationSeconds };
  new IrsaServiceAccount(stack, "reader", props);
  return Object.values(Template.of(stack).resources("kubernetes_service_account_v1"));
}

test("an account says whose role its pods get, and that they ask STS in their region", () => {
  expect(accountWith()).toEqual([
    {
      metadata: {
        namespace: "demo",
        name: "reader",
        annotations: { "eks.amazonaws.com/role-arn": ROLE, "eks.amazonaws.com/sts-regional-endpoints": "true" },
      },
    },
  ]);
});

test("how long a token is valid is written as a string, as all annotations are", () => {
  expect(accountWith(3600)).toMatchObject([
    { metadata: { annotations: { "eks.amazonaws.com/token-expiration": "3600" } } },
  ]);
});
