import { join } from "node:path";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { App, TerraformStack } from "cdktf";
import { IrsaRole } from "../../src/constructs/identity/irsa-role";
import { OidcProvider } from "../../src/constructs/identity/oidc-provider";
import { readEnvironments } from "../../src/environment/reader";
import type { PermissionStatement } from "../../src/iam/permission-policy";
import { ClusterStack } from "../../src/stacks/cluster-stack";
import { StackError, validateStacks } from "../../src/stacks/validation";
import { checkPolicies } from "../../src/synthesized/policy-check";
import { REGIONS, testEnvironment, testEnvironmentIn, withCluster } from "../support/environment";
import { everyPreset } from "../support/presets";
import { GOOD } from "../support/report";
import { scratch } from "../support/scratch";
import { testStack } from "../support/stack";

function reader(statements: readonly PermissionStatement[], names: readonly string[] = ["reader"]): TerraformStack {
  const stack = testStack();
  const provider = new OidcProvider(stack, "oidc", { issuer: "https://issuer.example", thumbprint: "none" });
  const serviceAccounts = names.map((name) => ({ namespace: "demo", name }));
  new IrsaRole(stack, "reader", { roleName: "demo-reader", provider, serviceAccounts, statements });
  return stack;
}

const EVERYTHING = { actions: ["s3:GetObject"], resources: ["*"] };

test("the policies of any stack are judged", () => {
  expect(checkPolicies(reader([{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo/*"] }]))).toEqual([]);
  expect(checkPolicies(reader([EVERYTHING]))).toEqual([
    `test
  where: demo-reader, policy demo-reader, statement 1
  rule:  no-wildcard-resource: an action that can be limited to resources is not allowed on all of them
  got:   s3:GetObject on *
  fix:   name what it applies to, such as arn:<Partition>:s3:::<BucketName>/<ObjectName>; or give the reason in exceptions`,
  ]);
});

test("an exception by the role's name, and one that nothing needs", () => {
  const reason = "it serves every bucket";
  const exception = { subject: "demo-reader", rule: "no-wildcard-resource", reason } as const;
  expect(checkPolicies(reader([EVERYTHING]), [exception])).toEqual([]);
  expect(checkPolicies(reader([]), [exception], ({ subject }) => `app.yaml: ${subject}`)).toEqual([
    `app.yaml: demo-reader
  where: demo-reader, exceptions
  rule:  no-wildcard-resource: an action that can be limited to resources is not allowed on all of them
  got:   an exception that is no longer needed: it serves every bucket
  fix:   remove it`,
  ]);
});

test("a trust policy that is too long in another partition only", () => {
  const names = Array.from({ length: 7 }, (_, index) => `${index}`.padEnd(190, "x"));
  const found = (length: number) =>
    checkPolicies(reader([], [...names, "y".repeat(length)])).map((problem) => problem.split("\n")[3]);
  expect(found(5)).toEqual([]);
  expect(found(30)).toEqual(["  got:   2071 characters in the partition aws-cn, but AWS allows 2048"]);
  expect(found(40)).toEqual(["  got:   2054 characters in the partition aws, but AWS allows 2048"]);
});

test("roles and documents as other apps write them", () => {
  const stack = testStack();
  const { accountId } = new DataAwsCallerIdentity(stack, "me");
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "sts:AssumeRole" },
  });
  const part = new DataAwsIamPolicyDocument(stack, "part", {
    statement: [{ actions: ["s3:GetObject"], resources: ["*"] }],
  });
  const whole = new DataAwsIamPolicyDocument(stack, "whole", { sourcePolicyDocuments: [part.json] });
  const role = new IamRole(stack, "role", {
    assumeRolePolicy: trust,
    inlinePolicy: [{ name: "inline", policy: part.json }],
    managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  });
  const policy = new IamPolicy(stack, "policy", { namePrefix: "demo-", policy: whole.json });
  new IamRolePolicyAttachment(stack, "attachment", { role: role.id, policyArn: policy.arn });
  new IamRole(stack, "other", { assumeRolePolicy: "${jsonencode(var.trust)}" });
  const unknown = "cannot be told before Terraform fills in";
  const problems = checkPolicies(stack).map((problem) => problem.split("\n"));
  expect(problems.map(([, where, rule, found]) => [where, rule?.split(":")[1], found].join())).toEqual(
    expect.arrayContaining([
      "  where: role, policy inline, statement 1,  no-wildcard-resource,  got:   s3:GetObject on *",
      "  where: role, policy policy,  no-wildcard-resource,  got:   " +
        `${unknown} \${data.aws_iam_policy_document.whole.json}`,
      "  where: role, attached policies,  no-escalation,  got:   AdministratorAccess, which gives ways to other permissions",
      `  where: other, trust policy,  trust-is-scoped,  got:   ${unknown} \${jsonencode(var.trust)}`,
    ]),
  );
});

test("a stack within a stack answers for itself", () => {
  const outer = reader([]);
  const inner = new TerraformStack(outer, "inner");
  const trust = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } });
  new IamRole(inner, "open", { name: "open", assumeRolePolicy: trust });
  expect(checkPolicies(outer)).toEqual([]);
  expect(checkPolicies(inner).map((problem) => problem.split("\n").slice(0, 2))).toEqual([
    ["test/inner", "  where: open, trust policy, statement 1"],
  ]);
});

const ECHOER = { namespace: "demo", name: "s3-echoer", statements: [EVERYTHING] };

function problemsOf(...environments: ReturnType<typeof testEnvironment>[]): readonly string[] {
  const app = new App({ skipValidation: true });
  for (const environment of environments) new ClusterStack(app, environment.name, environment);
  try {
    validateStacks(app);
  } catch (error) {
    if (error instanceof StackError) return error.message.split("\n\n");
    throw error;
  }
  return [];
}

test.each(Object.keys(REGIONS) as (keyof typeof REGIONS)[])(
  "every preset and all that a stack has keeps the rules in %s",
  (partition) => {
    const environment = testEnvironmentIn(partition, { serviceAccounts: everyPreset(partition) });
    expect(problemsOf(environment)).toEqual([]);
  },
);

test("an environment that no file holds is told the path, and every environment's problems come at once", () => {
  const karpenter = { preset: "karpenter", queueArns: ["arn:aws:sqs:us-west-2:123456789012:demo"] };
  const environment = testEnvironment({ serviceAccounts: [karpenter, ECHOER] });
  const problem = (place: string, name: string) => `${place}
  where: demo-eks-oidc-${name}-demo-s3-echoer, policy demo-eks-oidc-${name}-demo-s3-echoer, statement 1
  rule:  no-wildcard-resource: an action that can be limited to resources is not allowed on all of them
  got:   s3:GetObject on *
  fix:   name what it applies to, such as arn:<Partition>:s3:::<BucketName>/<ObjectName>; or give the reason in exceptions`;
  const other = testEnvironment({ cluster: { name: "demo-eks-oidc-other" }, serviceAccounts: [ECHOER] });
  expect(problemsOf(environment, { ...other, name: "other" })).toEqual([
    "2 problems in the stacks, nothing was written",
    problem("test: serviceAccounts[1].statements[0].resources[0]", "test"),
    problem("other: serviceAccounts[0].statements[0].resources[0]", "other"),
  ]);
});

/** The places of what breaks rules in the smallest environment with these entries, which begin in line 11. */
function placesOf(entries: string): (string | undefined)[] {
  const folder = scratch({ "a.yaml": `${GOOD}serviceAccounts:\n${entries}` });
  const [, ...problems] = problemsOf(...readEnvironments(folder).map(withCluster));
  return problems.map((problem) => problem.split("\n")[0]?.replace(join(folder, "/"), ""));
}

test.each<[what: string, entries: string, ...places: string[]]>([
  [
    "an action of one statement, and a resource of another",
    `  - namespace: demo
    name: a
    statements:
      - { actions: [s3:GetObject, s3:PutObjekt], resources: [arn:aws:s3:::demo/*] }
      - actions: [s3:GetObject]
        resources:
          - arn:aws:s3:::demo/*
          - arn:aws:s3:::*
`,
    "a.yaml:14:35: serviceAccounts[0].statements[0].actions[1]",
    "a.yaml:18:13: serviceAccounts[0].statements[1].resources[1]",
  ],
  [
    "a statement as a whole, beside those of a preset",
    `  - preset: cluster-autoscaler
    statements:
      - { actions: [iam:PutRolePolicy], resources: ["arn:aws:iam::123456789012:role/a"] }
`,
    "a.yaml:13:9: serviceAccounts[0].statements[0]",
  ],
  [
    "an exception that nothing needs",
    `  - preset: cluster-autoscaler
    exceptions:
      no-escalation: it gave itself more once
`,
    "a.yaml:13:22: serviceAccounts[0].exceptions.no-escalation",
  ],
  [
    "a role that is too large",
    `  - namespace: demo
    name: a
    policyArns: [${Array.from({ length: 11 }, (_, index) => `arn:aws:iam::123456789012:policy/p-${index}`).join(", ")}]
`,
    "a.yaml:13:17: serviceAccounts[0].policyArns",
  ],
])("the file's line is told of %s", (_, entries, ...places) => {
  expect(placesOf(entries)).toEqual(places);
});

test("of a node group's role, more policies than most accounts allow are no problem here: the file warns", () => {
  const policyArns = Array.from({ length: 18 }, (_, index) => `arn:aws:iam::123456789012:policy/p-${index}`);
  expect(problemsOf(testEnvironment({ serviceAccounts: [], nodeGroups: { spot: { policyArns } } }))).toEqual([]);
});

test("more policies than most accounts allow, unless the role's exceptions say why", () => {
  const policyArns = Array.from({ length: 11 }, (_, index) => `arn:aws:iam::123456789012:policy/p-${index}`);
  const account = { namespace: "demo", name: "a", policyArns };
  expect(problemsOf(testEnvironment({ serviceAccounts: [account] }))).toEqual([
    "1 problem in the stacks, nothing was written",
    `test: serviceAccounts[0].policyArns
  where: demo-eks-oidc-test-demo-a, attached policies
  rule:  policy-size: documents keep to AWS's limits of length in every partition, and roles to 10 managed policies
  got:   11 managed policies, but AWS allows 10 unless it raised your quota
  fix:   attach fewer, or create two roles; or give the reason in exceptions`,
  ]);
  const exceptions = { "policy-size": "the account's quota is 20" };
  expect(problemsOf(testEnvironment({ serviceAccounts: [{ ...account, exceptions }] }))).toEqual([]);
});

test("a role that an app adds to an environment's stack keeps the rules, or has an exception", () => {
  const stack = new ClusterStack(new App(), "test", testEnvironment());
  const serviceAccounts = [{ namespace: "demo", name: "reader" }];
  const provider = stack.oidcProvider;
  new IrsaRole(stack, "reader", { roleName: "demo-reader", provider, serviceAccounts, statements: [EVERYTHING] });
  expect(stack.node.validate().map((problem) => problem.split("\n")[1])).toEqual([
    "  where: demo-reader, policy demo-reader, statement 1",
  ]);
  stack.addException({ subject: "demo-reader", rule: "no-wildcard-resource", reason: "it serves every bucket" });
  expect(stack.node.validate()).toEqual([]);
});

test("an entry's exception holds for all of its role, a preset's for the preset's statements", () => {
  const exceptions = { "no-wildcard-resource": "it serves every bucket" };
  expect(problemsOf(testEnvironment({ serviceAccounts: [{ ...ECHOER, exceptions }] }))).toEqual([]);
  const karpenter = { preset: "karpenter", queueArns: ["arn:aws:sqs:us-west-2:123456789012:demo"] };
  const own = testEnvironment({ serviceAccounts: [{ ...karpenter, statements: [EVERYTHING] }] });
  expect(problemsOf(own).map((problem) => problem.split("\n")[3])).toEqual([undefined, "  got:   s3:GetObject on *"]);
});
