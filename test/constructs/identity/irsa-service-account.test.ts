import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { IrsaServiceAccount } from "../../../src/constructs/identity/irsa-service-account";
import { expression } from "../../../src/constructs/text/expression";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const ROLE = "arn:aws:iam::123456789012:role/demo-reader";

function accountWith(tokenExpirationSeconds?: number, roleArn = ROLE) {
  const stack = testStack();
  new KubernetesProvider(stack, "kubernetes");
  const props = { namespace: "demo", name: "reader", roleArn, tokenExpirationSeconds };
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

test("an ARN that Terraform fills in is taken as it is", () => {
  const arn = expression("var.role");
  expect(accountWith(86_400, arn)).toMatchObject([
    { metadata: { annotations: { "eks.amazonaws.com/role-arn": "${var.role}" } } },
  ]);
});

test.each(["demo-reader", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:sts::123456789012:assumed-role/a/b"])(
  "%s is no role's ARN",
  (arn) => {
    expect(() => accountWith(undefined, arn)).toThrow(
      new Error(`roleArn: "${arn}" is not a role's ARN: give one such as ${ROLE}`),
    );
  },
);

test.each([0, 599, 86_401])("a token that is valid for %d seconds is refused", (seconds) => {
  expect(() => accountWith(seconds)).toThrow(new Error(`tokenExpirationSeconds: ${seconds} is not 600 to 86400`));
});

test("an account has its own labels and annotations, none of which takes the place of EKS's", () => {
  const stack = testStack();
  new KubernetesProvider(stack, "kubernetes");
  new IrsaServiceAccount(stack, "reader", {
    namespace: "demo",
    name: "reader",
    roleArn: ROLE,
    labels: { team: "web" },
    annotations: { note: "${text}", "eks.amazonaws.com/role-arn": "another" },
  });
  expect(Object.values(Template.of(stack).resources("kubernetes_service_account_v1"))).toEqual([
    {
      metadata: {
        namespace: "demo",
        name: "reader",
        labels: { team: "web" },
        annotations: {
          note: "$${text}",
          "eks.amazonaws.com/role-arn": ROLE,
          "eks.amazonaws.com/sts-regional-endpoints": "true",
        },
      },
    },
  ]);
});
