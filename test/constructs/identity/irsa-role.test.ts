import { IrsaRole, type IrsaRoleProps } from "../../../src/constructs/identity/irsa-role";
import { OidcProvider } from "../../../src/constructs/identity/oidc-provider";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

function synthesize(roleName: string, props: Partial<IrsaRoleProps> = {}) {
  const stack = testStack();
  const provider = new OidcProvider(stack, "oidc", { issuer: "https://issuer.example", thumbprint: "none" });
  new IrsaRole(stack, "reader", {
    roleName,
    provider,
    serviceAccounts: [{ namespace: "demo", name: "reader" }],
    policyArns: { s3: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
    ...props,
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
      lifecycle: { replace_triggered_by: [`${template.address("aws_iam_role")}.id`] },
    },
  ]);
});

test("a name that IAM would refuse is shortened", () => {
  expect(synthesize("r".repeat(65)).resource("aws_iam_role").name).toBe(`${"r".repeat(55)}-c75c6854`);
});

test("statements become managed policies of the role, as many as IAM's limit asks for", () => {
  const resources = (letter: string) => [`arn:aws:s3:::${letter.repeat(4000)}/\${aws:username}`];
  const template = synthesize("demo-reader", {
    policyArns: {},
    statements: ["a", "b"].map((letter) => ({ actions: ["s3:PutObject"], resources: resources(letter) })),
  });
  const document = (letter: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: [`arn:aws:s3:::${letter.repeat(4000)}/$\${aws:username}`],
        },
      ],
    });
  expect(Object.values(template.resources("aws_iam_policy"))).toEqual([
    { name: "demo-reader-2", policy: document("b") },
    { name: "demo-reader", policy: document("a") },
  ]);
  const attached = Object.values(template.resources("aws_iam_role_policy_attachment")).map((one) => one.policy_arn);
  const policies = Object.keys(template.resources("aws_iam_policy")).map((address) => `\${${address}.arn}`);
  expect(attached.sort()).toEqual(policies.sort());
});

test("a session's length and a boundary", () => {
  const boundary = "arn:aws:iam::123456789012:policy/boundary";
  const template = synthesize("demo-reader", { maxSessionDurationSeconds: 7200, permissionsBoundary: boundary });
  expect(template.resource("aws_iam_role")).toMatchObject({
    max_session_duration: 7200,
    permissions_boundary: boundary,
  });
});
