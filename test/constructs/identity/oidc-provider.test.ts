import { TerraformVariable } from "cdktf";
import { IrsaRole } from "../../../src/constructs/identity/irsa-role";
import { OidcProvider, type OidcProviderProps } from "../../../src/constructs/identity/oidc-provider";
import { checkPolicies } from "../../../src/synthesized/policy-check";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

const ISSUER = "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";

function synthesize(thumbprint: OidcProviderProps["thumbprint"]) {
  const stack = testStack();
  new OidcProvider(stack, "oidc", { issuer: ISSUER, thumbprint });
  return Template.of(stack);
}

test("tls reads the thumbprint from the issuer's certificate", () => {
  const template = synthesize("tls");
  expect(template.resource("aws_iam_openid_connect_provider")).toMatchObject({
    url: ISSUER,
    client_id_list: ["sts.amazonaws.com"],
    thumbprint_list: ["${data.tls_certificate.oidc_certificate_BAD3AFB8.certificates[0].sha1_fingerprint}"],
  });
  expect(template.data("tls_certificate")).toEqual({
    "data.tls_certificate.oidc_certificate_BAD3AFB8": { url: ISSUER },
  });
});

test.each([undefined, "none" as const])("%s leaves the thumbprint to AWS", (thumbprint) => {
  const template = synthesize(thumbprint);
  const { "//": _, ...provider } = template.resource("aws_iam_openid_connect_provider");
  expect(provider).toEqual({ url: ISSUER, client_id_list: ["sts.amazonaws.com"] });
  expect(template.data("tls_certificate")).toEqual({});
});

test("a list is used as it is", () => {
  const fingerprint = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
  const template = synthesize([fingerprint]);
  expect(template.resource("aws_iam_openid_connect_provider").thumbprint_list).toEqual([fingerprint]);
});

test("an issuer is a URL", () => {
  expect(() => new OidcProvider(testStack(), "oidc", { issuer: ISSUER.slice("https://".length) })).toThrow(
    new Error(
      `issuer: "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE" is not an issuer's URL: give one such as ${ISSUER}`,
    ),
  );
});

const HOST = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
const ARN = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;

function reader(arn: (stack: ReturnType<typeof testStack>) => string) {
  const stack = testStack();
  new IrsaRole(stack, "reader", {
    roleName: "demo-reader",
    provider: OidcProvider.fromArn(arn(stack)),
    serviceAccounts: [{ namespace: "demo", name: "reader" }],
  });
  return stack;
}

function trust(stack: ReturnType<typeof testStack>) {
  const { principals, condition } = Template.of(stack).dataSource("aws_iam_policy_document").statement[0];
  return { principals, keys: condition.map(({ variable }: { variable: string }) => variable) };
}

test("a role trusts a provider that is there already, and keeps the policy rules", () => {
  const stack = reader(() => ARN);
  expect(trust(stack)).toEqual({
    principals: [{ type: "Federated", identifiers: [ARN] }],
    keys: [`${HOST}:sub`, `${HOST}:aud`],
  });
  expect(checkPolicies(stack)).toEqual([]);
});

test("an ARN that Terraform fills in", () => {
  const stack = reader((scope) => new TerraformVariable(scope, "provider", { type: "string" }).stringValue);
  const host = '${element(split(":oidc-provider/", var.provider), 1)}';
  expect(trust(stack)).toEqual({
    principals: [{ type: "Federated", identifiers: ["${var.provider}"] }],
    keys: [`${host}:sub`, `${host}:aud`],
  });
});

test.each([
  `https://${HOST}`,
  HOST,
  "arn:aws:iam::123456789012:oidc-provider/",
  "arn:aws:iam::123456789012:role/demo",
  "arn:aws:iam::1234:oidc-provider/a.example",
  `arn:aws:iam::123456789012:oidc-provider/https://${HOST}`,
])("%s is refused", (arn) => {
  expect(() => OidcProvider.fromArn(arn)).toThrow(
    new Error(
      `arn: "${arn}" is not an OIDC provider's: give one such as arn:aws:iam::123456789012:oidc-provider/${HOST}`,
    ),
  );
});

test.each([
  [
    "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A",
    "oidc.eks.cn-north-1.amazonaws.com.cn/id/A",
  ],
  ["arn:aws-us-gov:iam::123456789012:oidc-provider/issuer.example", "issuer.example"],
])("%s", (arn, host) => {
  expect(OidcProvider.fromArn(arn)).toEqual({ arn, host });
});
