import { readIam } from "../../src/stacks/stack-iam";
import { clusterTemplate, testEnvironment } from "../support/environment";

const KNOWN = {
  partition: "aws-cn",
  dnsSuffix: "amazonaws.com.cn",
  accountId: "123456789012",
  issuerHost: "oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE",
};

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

test("the roles of a stack, and its keys", () => {
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

test("a role for service accounts, as IAM will have it", () => {
  expect(role("demo-s3-echoer")).toEqual({
    address: expect.stringMatching(/^aws_iam_role\.role-demo/),
    name: "demo-eks-oidc-test-demo-s3-echoer",
    trust: {
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
    },
    policies: [
      {
        address: expect.stringMatching(/^aws_iam_policy\.role-demo/),
        name: "demo-eks-oidc-test-demo-s3-echoer",
        document: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: ECHOER.statements[0]?.resources }],
        },
      },
    ],
    policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
  });
});

test("a role for a service, with an inline policy", () => {
  const { trust, policies, policyArns } = role("vpc-flow-logs") ?? {};
  expect(trust?.Statement).toEqual([
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
  expect(policies?.map(({ name, document }) => [name, document.Statement[1]?.Action])).toEqual([
    ["write-flow-logs", ["logs:DescribeLogGroups"]],
  ]);
  expect(policyArns).toEqual([]);
  expect(role("worker-node")?.trust.Statement[0]?.Principal).toEqual({ Service: ["ec2.amazonaws.com.cn"] });
});
