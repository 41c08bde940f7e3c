import { OidcProvider, type OidcProviderProps } from "../../../src/constructs/identity/oidc-provider";
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
    new Error(`issuer: "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE" is no issuer's URL: give one such as ${ISSUER}`),
  );
});
