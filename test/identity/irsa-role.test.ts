import { IrsaRole } from "../../src/identity/irsa-role";
import { OidcProvider } from "../../src/identity/oidc-provider";
import { testStack } from "../support/stack";
import { Template } from "../support/template";

function synthesize(roleName: string) {
  const stack = testStack();
  const provider = new OidcProvider(stack, "oidc", { issuer: "https://issuer.example", thumbprint: "none" });
  new IrsaRole(stack, "reader", {
    roleName,
    provider,
    serviceAccounts: [{ namespace: "demo", name: "reader" }],
    policyArns: { s3: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
  });
  return Template.of(stack);
}

test("a role trusts its service account and has its policies", () => {
  const template = synthesize("demo-reader");
  expect(Object.values(template.resources("aws_iam_role"))).toEqual([
    { name: "demo-reader", assume_role_policy: `\${${template.address("data.aws_iam_policy_document")}.json}` },
  ]);
  expect(Object.values(template.resources("aws_iam_role_policy_attachment"))).toEqual([
    {
      role: `\${${template.address("aws_iam_role")}.name}`,
      policy_arn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    },
  ]);
});

test("a name that IAM would refuse is shortened", () => {
  expect(synthesize("r".repeat(65)).resource("aws_iam_role").name).toBe(`${"r".repeat(55)}-c75c6854`);
});
