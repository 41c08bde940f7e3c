import { type PolicyDocument, parsePolicy, unknownPolicy } from "../../src/iam/policy-document";
import { knownIn } from "../../src/synthesized/known";
import type { StackJson } from "../../src/synthesized/stack-graph";
import { readIam } from "../../src/synthesized/stack-iam";
import { clusterTemplate, testEnvironment } from "../support/environment";

const KNOWN = knownIn("cn-north-1", "123456789012", "EXAMPLE");

const ECHOER = {
  namespace: "demo",
  name: "s3-echoer",
  statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/$" + "{aws:username}/*"] }],
  policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
  permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
};

const { json } = clusterTemplate(testEnvironment({ serviceAccounts: [ECHOER] }));
const { roles, keyPolicies } = readIam(json, KNOWN);

function role(name: string) {
  return roles.find((one) => one.name === `demo-eks-oidc-test-${name}`);
}

test("roles and keys of a stack are read, with their policies", () => {
  expect(roles.map(({ name }) => name).sort()).toEqual([
    "demo-eks-oidc-test-aws-node",
    "demo-eks-oidc-test-cluster",
    "demo-eks-oidc-test-demo-s3-echoer",
    "demo-eks-oidc-test-vpc-flow-logs",
    "demo-eks-oidc-test-worker-node",
  ]);
  expect(keyPolicies.map(({ name }) => name).sort()).toEqual([
    "Kubernetes secrets of the EKS cluster demo-eks-oidc-test",
    "Logs of the EKS cluster demo-eks-oidc-test and its VPC",
  ]);
});

test("text that looks like Terraform's is what Terraform plans", () => {
  const resources = ["%{if true}x%{endif}", "$" + "{aws:username}", "%%{x}", "&{aws:username}"];
  const statement = { actions: ["s3:GetObject"], resources: resources.map((text) => `arn:aws:s3:::demo/${text}`) };
  const account = { namespace: "demo", name: "reader", statements: [statement] };
  const { json: stack } = clusterTemplate(testEnvironment({ serviceAccounts: [account] }));
  const read = readIam(stack, KNOWN).roles.find(({ name }) => name === "demo-eks-oidc-test-demo-reader");
  expect(read?.policies[0]?.document.statements[0]?.resources).toEqual(statement.resources);
});

test("a role for service accounts, as IAM will have it", () => {
  expect(role("demo-s3-echoer")).toEqual({
    address: expect.stringMatching(/^aws_iam_role\.role-demo/),
    name: "demo-eks-oidc-test-demo-s3-echoer",
    trust: parsePolicy({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["sts:AssumeRoleWithWebIdentity"],
          Principal: { Federated: [`arn:aws-cn:iam::123456789012:oidc-provider/${KNOWN.issuerHost}`] },
          Condition: {
            StringEquals: {
              [`${KNOWN.issuerHost}:sub`]: ["system:serviceaccount:demo:s3-echoer"],
              [`${KNOWN.issuerHost}:aud`]: ["sts.amazonaws.com"],
            },
          },
        },
      ],
    }),
    policies: [
      {
        address: expect.stringMatching(/^aws_iam_policy\.role-demo/),
        name: "demo-eks-oidc-test-demo-s3-echoer",
        document: parsePolicy({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: ECHOER.statements[0]?.resources }],
        }),
      },
    ],
    policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
  });
});

test("a role for a service, with an inline policy", () => {
  const { trust, policies, policyArns } = role("vpc-flow-logs") ?? {};
  expect(trust && statementsIn(trust)).toEqual([
    {
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Principal: { Service: ["vpc-flow-logs.amazonaws.com"] },
      Condition: {
        StringEquals: { "aws:SourceAccount": ["123456789012"] },
        ArnLike: { "aws:SourceArn": ["arn:aws-cn:ec2:us-west-2:123456789012:vpc-flow-log/*"] },
      },
    },
  ]);
  expect(policies?.map(({ name, document }) => [name, document.statements[1]?.actions])).toEqual([
    ["write-flow-logs", ["logs:DescribeLogGroups"]],
  ]);
  expect(policyArns).toEqual([]);
  expect(role("worker-node")?.trust.statements[0]?.principals).toEqual([
    { kind: "Service", value: "ec2.amazonaws.com.cn" },
  ]);
});

/** As the stack writes them. */
function statementsIn({ json }: PolicyDocument): unknown {
  return JSON.parse(json).Statement;
}

function read(resource: object, data: object = {}) {
  return readIam({ resource, data } as StackJson, KNOWN);
}

function trusts(assume_role_policy: unknown, data: object = {}) {
  return read({ aws_iam_role: { demo: { name: "demo", assume_role_policy } } }, data).roles[0]?.trust;
}

test("repeated blocks of a data source are one condition, and one list of principals, as Terraform has them", () => {
  const statement = {
    principals: [
      { type: "AWS", identifiers: ["123456789012"] },
      { type: "AWS", identifiers: ["*"] },
    ],
    not_principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }],
    resources: ["arn:aws:s3:::demo/&{aws:username}"],
    condition: ["a", "b"].map((value) => ({ test: "StringLike", variable: "aws:userid", values: [value] })),
  };
  const document = trusts("${data.aws_iam_policy_document.demo.json}", {
    aws_iam_policy_document: { demo: { statement } },
  });
  expect(document && statementsIn(document)).toEqual([
    {
      Effect: "Allow",
      Principal: { AWS: ["123456789012", "*"] },
      NotPrincipal: { Service: ["eks.amazonaws.com"] },
      Resource: ["arn:aws:s3:::demo/${aws:username}"],
      Condition: { StringLike: { "aws:userid": ["a", "b"] } },
    },
  ]);
});

test.each([
  ["an expression", "${jsonencode({})}", {}],
  ["a document of another stack", "${data.aws_iam_policy_document.other.json}", {}],
  [
    "a document of documents",
    "${data.aws_iam_policy_document.demo.json}",
    { aws_iam_policy_document: { demo: { source_policy_documents: ["${var.policy}"] } } },
  ],
])("%s is told as unknown", (_, expression, data) => {
  expect(trusts(expression, data)).toEqual(unknownPolicy(expression));
});

test("roles and policies without a name of their own keep apart, however they are attached", () => {
  const policy = JSON.stringify({ Statement: [] });
  const assume_role_policy = policy;
  const { roles } = read({
    aws_iam_role: {
      one: { assume_role_policy, managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
      other: { assume_role_policy, inline_policy: [{ name: "inline", policy }] },
    },
    aws_iam_policy: { mine: { policy }, yours: { name_prefix: "demo-", policy } },
    aws_iam_role_policy_attachment: { a: { role: "${aws_iam_role.one.id}", policy_arn: "${aws_iam_policy.mine.arn}" } },
    aws_iam_policy_attachment: {
      b: { roles: ["${aws_iam_role.other.name}"], policy_arn: "${aws_iam_policy.yours.arn}" },
    },
  });
  expect(roles.map(({ name, policies, policyArns }) => [name, policies.map((one) => one.name), policyArns])).toEqual([
    ["one", ["mine"], ["arn:aws:iam::aws:policy/ReadOnlyAccess"]],
    ["other", ["yours", "inline"], []],
  ]);
});

test("a key's policy that is a resource of its own", () => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal: "*" } });
  expect(read({ aws_kms_key_policy: { demo: { key_id: "a", policy } } }).keyPolicies).toEqual([
    {
      address: "aws_kms_key_policy.demo",
      name: "aws_kms_key_policy.demo",
      document: parsePolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*" }] }),
    },
  ]);
});
