import { EXIT_CODES, toJson, toText } from "../../../src/cli/can/report";
import { answerInAccount } from "../../../src/operations/can/account";
import { readQuestion } from "../../../src/operations/can/question";
import { Failure } from "../../../src/operations/failure";
import { clusterTemplate, testEnvironment } from "../../support/environment";

const BUCKET = "arn:aws:s3:::demo-bucket";
const EDGE = "arn:aws:iam::123456789012:policy/edge";

const { json } = clusterTemplate(
  testEnvironment({
    serviceAccounts: [
      {
        namespace: "demo",
        name: "s3-echoer",
        statements: [
          { actions: ["s3:PutObject"], resources: [`${BUCKET}/*`, BUCKET] },
          { actions: ["s3:GetObject"], resources: [BUCKET] },
          { actions: ["s3:ListAllMyBuckets"], resources: ["arn:aws:s3:::*"] },
          { actions: ["kms:Decrypt"], resources: ["*"], conditions: { StringEquals: { "aws:ResourceTag/a": ["b"] } } },
        ],
        exceptions: { "resource-fits-action": "the command must tell what allows nothing" },
      },
      {
        namespace: "demo",
        name: "job-*",
        roleName: "jobs",
        statements: [{ actions: ["s3:GetObject"], resources: [`${BUCKET}/\${aws:PrincipalTag/team}/*`] }],
        policyArns: ["arn:aws:iam::aws:policy/AmazonVPCReadOnlyAccess"],
      },
      {
        namespace: "demo",
        name: "last-job",
        roleName: "job-seven",
        statements: [{ actions: ["s3:GetObject"], resources: [`${BUCKET}/seven`] }],
      },
      {
        namespace: "demo",
        name: "bounded",
        roleName: "bounded",
        permissionsBoundary: EDGE,
        statements: [{ actions: ["s3:GetObject"], resources: ["*"] }],
        exceptions: { "no-wildcard-resource": "the boundary limits it" },
      },
      {
        namespace: "demo",
        name: "reader",
        roleName: "reader",
        permissionsBoundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        statements: [{ actions: ["s3:GetObject", "s3:PutObject"], resources: [`${BUCKET}/*`] }],
        policyArns: ["arn:aws:iam::aws:policy/AmazonVPCReadOnlyAccess"],
      },
      { preset: "cluster-autoscaler", roleName: "autoscaler" },
    ],
  }),
);

function ask(account: string, action: string, resource?: string, awsAccount?: string, stack = json): string[] {
  const question = readQuestion(account, action, resource, "aws");
  const answer = answerInAccount(question, stack, "us-west-2", awsAccount);
  return [`exit code ${EXIT_CODES[answer.verdict]}`, ...toText(question, answer).split("\n")];
}

test("yes, by a statement", () => {
  expect(ask("demo/s3-echoer", "s3:putobject", `${BUCKET}/x`)).toEqual([
    "exit code 0",
    "yes: demo/s3-echoer may call s3:PutObject on arn:aws:s3:::demo-bucket/x",
    "  role       demo-eks-oidc-test-demo-s3-echoer",
    "  policy     demo-eks-oidc-test-demo-s3-echoer, statement 1",
    "  on         arn:aws:s3:::demo-bucket/*",
  ]);
});

test("on which resources: those that the action can be about", () => {
  expect(ask("demo/s3-echoer", "s3:PutObject")).toEqual([
    "exit code 0",
    "yes: demo/s3-echoer may call s3:PutObject",
    "  role       demo-eks-oidc-test-demo-s3-echoer",
    "  policy     demo-eks-oidc-test-demo-s3-echoer, statement 1",
    "  on         arn:aws:s3:::demo-bucket/*",
  ]);
});

describe("yes, if", () => {
  test("a condition holds", () => {
    expect(ask("demo/s3-echoer", "kms:Decrypt")).toEqual([
      "exit code 3",
      "yes, if what follows holds: demo/s3-echoer may call kms:Decrypt",
      "  role       demo-eks-oidc-test-demo-s3-echoer",
      "  policy     demo-eks-oidc-test-demo-s3-echoer, statement 4",
      "  on         *",
      '  if         aws:ResourceTag/a StringEquals "b"',
    ]);
  });

  test("an expression comes to that, whatever policies there are besides", () => {
    expect(ask("demo/job-1", "s3:GetObject", `${BUCKET}/web/x`)).toEqual([
      "exit code 3",
      "yes, if what follows holds: demo/job-1 may call s3:GetObject on arn:aws:s3:::demo-bucket/web/x",
      "  role       jobs",
      "  policy     jobs, statement 1",
      "  on         arn:aws:s3:::demo-bucket/${aws:PrincipalTag/team}/*",
      "  if         arn:aws:s3:::demo-bucket/${aws:PrincipalTag/team}/* is arn:aws:s3:::demo-bucket/web/x",
      "  not read   arn:aws:iam::aws:policy/AmazonVPCReadOnlyAccess",
    ]);
  });

  test("the permissions boundary allows it", () => {
    expect(ask("demo/bounded", "s3:GetObject", `${BUCKET}/x`)).toEqual([
      "exit code 3",
      "yes, if what follows holds: demo/bounded may call s3:GetObject on arn:aws:s3:::demo-bucket/x",
      "  role       bounded",
      "  policy     bounded, statement 1",
      "  on         *",
      `  if         its permissions boundary allows it too: ${EDGE}`,
    ]);
  });

  test("a boundary of AWS's allows what is asked, of what both allow", () => {
    expect(ask("demo/reader", "s3:GetObject", `${BUCKET}/x`)).toEqual([
      "exit code 0",
      "yes: demo/reader may call s3:GetObject on arn:aws:s3:::demo-bucket/x",
      "  role       reader",
      "  policy     reader, statement 1",
      "  on         arn:aws:s3:::demo-bucket/*",
      "  not read   arn:aws:iam::aws:policy/AmazonVPCReadOnlyAccess",
    ]);
  });

  test("the account has the right one of two roles", () => {
    // an environment refuses this, another app may have it
    const stack = JSON.parse(JSON.stringify(json).replaceAll("demo:last-job", "demo:job-7"));
    expect(ask("demo/job-7", "s3:GetObject", `${BUCKET}/seven`, undefined, stack)).toEqual([
      "exit code 3",
      "yes, if what follows holds: demo/job-7 may call s3:GetObject on arn:aws:s3:::demo-bucket/seven",
      "  if         the account is annotated with a role below that may",
      "  role       jobs",
      "  not read   arn:aws:iam::aws:policy/AmazonVPCReadOnlyAccess",
      "  role       job-seven",
      "  policy     job-seven, statement 1",
      "  on         arn:aws:s3:::demo-bucket/seven",
    ]);
  });
});

describe("the AWS account", () => {
  const nodeGroup = "arn:aws:eks:us-west-2:123456789012:nodegroup/demo-eks-oidc-test/a/b";

  test("is taken from the resource, and that is said", () => {
    expect(ask("kube-system/cluster-autoscaler", "eks:DescribeNodegroup", nodeGroup)).toEqual([
      "exit code 3",
      `yes, if what follows holds: kube-system/cluster-autoscaler may call eks:DescribeNodegroup on ${nodeGroup}`,
      "  if         the cluster is in account 123456789012 (--account <id> says which it is)",
      "  role       autoscaler",
      "  policy     autoscaler, statement 3",
      "  on         arn:aws:eks:us-west-2:123456789012:nodegroup/demo-eks-oidc-test/*/*",
    ]);
  });

  test("may be given", () => {
    const [code, answer] = ask("kube-system/cluster-autoscaler", "eks:DescribeNodegroup", nodeGroup, "123456789012");
    expect([code, answer]).toEqual([
      "exit code 0",
      `yes: kube-system/cluster-autoscaler may call eks:DescribeNodegroup on ${nodeGroup}`,
    ]);
    expect(ask("kube-system/cluster-autoscaler", "eks:DescribeNodegroup", nodeGroup, "210987654321")).toEqual([
      "exit code 2",
      `no: kube-system/cluster-autoscaler may not call eks:DescribeNodegroup on ${nodeGroup}`,
      "  role       autoscaler",
      "  nearest    it may call eks:DescribeNodegroup, but only on arn:aws:eks:us-west-2:210987654321:nodegroup/demo-eks-oidc-test/*/*",
    ]);
  });
});

/** As a library user may write a stack: the account is filled in when it is applied. */
function stackWith(...statements: object[]) {
  const trust = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: "${aws_iam_openid_connect_provider.p.arn}" },
  };
  const document = (...all: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: all });
  return {
    resource: {
      aws_iam_role: { r: { name: "r", assume_role_policy: document(trust) } },
      aws_iam_role_policy: { p: { name: "p", role: "r", policy: document(...statements) } },
    },
  };
}

test("a Deny of the cluster's own account", () => {
  const queue = "arn:aws:sqs:us-west-2:123456789012:q";
  const question = readQuestion("demo/x", "sqs:SendMessage", queue, "aws");
  const own = { Effect: "Deny", Action: "sqs:*", Resource: "arn:aws:sqs:us-west-2:${aws_vpc.v.owner_id}:*" };
  const stack = stackWith({ Effect: "Allow", Action: "sqs:*", Resource: "*" }, own);
  expect(toText(question, answerInAccount(question, stack, "us-west-2"))).toBe(
    `yes, if what follows holds: demo/x may call sqs:SendMessage on ${queue}
  if         the cluster is not in account 123456789012 (--account <id> says which it is)
  role       r
  policy     p, statement 1
  on         *`,
  );
});

test("an account within a bucket's name counts too", () => {
  const question = readQuestion("demo/x", "s3:GetObject", "arn:aws:s3:::logs-123456789012/x", "aws");
  const logs = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::logs-${aws_vpc.v.owner_id}/*" };
  expect(toText(question, answerInAccount(question, stackWith(logs), "us-west-2"))).toBe(
    `yes, if what follows holds: demo/x may call s3:GetObject on arn:aws:s3:::logs-123456789012/x
  if         the cluster is in the account that the resource names (--account <id> says which it is)
  role       r
  policy     p, statement 1
  on         arn:aws:s3:::logs-*/*`,
  );
  expect(answerInAccount(question, stackWith(logs), "us-west-2", "123456789012").verdict).toBe("yes");
  expect(answerInAccount(question, stackWith(logs), "us-west-2", "210987654321").verdict).toBe("no");
});

test("the policy of AWS's that the stack itself attaches is read, and its version said", () => {
  expect(ask("kube-system/aws-node", "ec2:AttachNetworkInterface")).toEqual([
    "exit code 0",
    "yes: kube-system/aws-node may call ec2:AttachNetworkInterface",
    "  role       demo-eks-oidc-test-aws-node",
    "  policy     AmazonEKS_CNI_Policy v6 of 2026-03-04, statement AmazonEKSCNIPolicy",
    "  on         *",
  ]);
});

describe("no", () => {
  const last = (...question: Parameters<typeof ask>) => {
    const lines = ask(...question);
    expect(lines[0]).toBe("exit code 2");
    return [lines[1], lines.at(-1)];
  };

  test("with the resources on which it may", () => {
    expect(last("demo/s3-echoer", "s3:PutObject", "arn:aws:s3:::other/x")).toEqual([
      "no: demo/s3-echoer may not call s3:PutObject on arn:aws:s3:::other/x",
      "  nearest    it may call s3:PutObject, but only on arn:aws:s3:::demo-bucket/*",
    ]);
  });

  test("on a resource that the action never applies to", () => {
    expect(last("demo/s3-echoer", "s3:GetObject")).toEqual([
      "no: demo/s3-echoer may not call s3:GetObject",
      "  nearest    demo-eks-oidc-test-demo-s3-echoer, statement 2 names arn:aws:s3:::demo-bucket, but s3:GetObject applies to arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName} or arn:${Partition}:s3:::${BucketName}/${ObjectName}",
    ]);
    expect(last("demo/s3-echoer", "s3:ListAllMyBuckets")).toEqual([
      "no: demo/s3-echoer may not call s3:ListAllMyBuckets",
      "  nearest    demo-eks-oidc-test-demo-s3-echoer, statement 3 names arn:aws:s3:::*, but s3:ListAllMyBuckets applies to no resource in particular, only *",
    ]);
  });

  test("only other actions of the service, or none", () => {
    expect(last("demo/s3-echoer", "kms:Encrypt")).toEqual([
      "no: demo/s3-echoer may not call kms:Encrypt",
      "  nearest    of kms's actions, its policies name only kms:Decrypt",
    ]);
    expect(last("demo/s3-echoer", "sqs:SendMessage")).toEqual([
      "no: demo/s3-echoer may not call sqs:SendMessage",
      "  nearest    its policies name no action of sqs",
    ]);
  });
});

test.each([
  ["demo/s3-ecoher", ": write demo/s3-echoer"],
  [
    "elsewhere/x",
    "; there are roles for demo/bounded, demo/job-*, demo/last-job, demo/reader, demo/s3-echoer, kube-system/aws-node, kube-system/cluster-autoscaler",
  ],
])("%s, which no role trusts, is no answer", (account, near) => {
  expect(() => ask(account, "s3:PutObject")).toThrow(
    new Failure(`no role of the stack trusts ${account}, whose pods may do nothing in AWS${near}`),
  );
});

test("the JSON has the same", () => {
  const question = readQuestion("demo/s3-echoer", "kms:Decrypt", undefined, "aws");
  expect(JSON.parse(toJson("test", question, answerInAccount(question, json, "us-west-2")))).toEqual({
    environment: "test",
    serviceAccount: "demo/s3-echoer",
    action: "kms:Decrypt",
    answer: "depends",
    ifs: [],
    roles: [
      {
        role: "demo-eks-oidc-test-demo-s3-echoer",
        answer: "depends",
        allows: [
          {
            policy: "demo-eks-oidc-test-demo-s3-echoer",
            statement: "statement 4",
            resources: ["*"],
            ifs: ['aws:ResourceTag/a StringEquals "b"'],
          },
        ],
        denies: [],
        ifs: [],
        notRead: [],
      },
    ],
  });
});
