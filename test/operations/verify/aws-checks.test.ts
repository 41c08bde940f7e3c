import { awsChecks } from "../../../src/operations/verify/aws-checks";
import type { AwsFacts, RoleFacts } from "../../../src/operations/verify/facts";
import {
  awsFacts,
  awsNode,
  CNI_POLICY_ARN,
  expected,
  keyFacts,
  LOGS_KEY,
  NODE_ROLE,
  PROVIDER,
  problems,
  REDEPLOY,
  ROLE,
  ROLE_ARN,
  SECRETS_KEY,
  THUMBPRINT,
  trust,
} from "../../support/verify";

function find(changes: Partial<AwsFacts>, changedExpected = expected) {
  return problems(awsChecks(changedExpected, { ...awsFacts, ...changes }));
}

function findInRole(changes: Partial<RoleFacts>) {
  return find({ roles: awsFacts.roles.map((role) => ({ ...role, ...changes })) });
}

const DENIED = { unknown: "these credentials lack iam:GetRole" };

test("an account that is as expected passes every check", () => {
  expect(awsChecks(expected, awsFacts)).toEqual([
    { check: "OIDC provider", subject: PROVIDER, result: "passed", found: PROVIDER },
    { check: "OIDC audience", subject: PROVIDER, result: "passed", found: "sts.amazonaws.com" },
    {
      check: "OIDC thumbprint",
      subject: PROVIDER,
      result: "passed",
      found: `${THUMBPRINT}, which is left to AWS`,
    },
    {
      check: "trust policy",
      subject: ROLE,
      result: "passed",
      found: `${ROLE} accepts kube-system/aws-node and nobody else`,
    },
    {
      check: "permissions",
      subject: ROLE,
      result: "passed",
      found: `${ROLE} has AmazonEKS_CNI_Policy and nothing else`,
    },
    { check: "add-on", subject: "vpc-cni", result: "passed", found: `vpc-cni is ACTIVE with ${ROLE}` },
    { check: "node role", subject: NODE_ROLE, result: "passed", found: `${NODE_ROLE} has no permissions of the CNI` },
    {
      check: "log group",
      subject: "demo-eks-oidc-test-vpc-flow-logs-cw-group",
      result: "passed",
      found: "demo-eks-oidc-test-vpc-flow-logs-cw-group keeps 14 days",
    },
    {
      check: "log group's key",
      subject: "demo-eks-oidc-test-vpc-flow-logs-cw-group",
      result: "passed",
      found: "demo-eks-oidc-test-vpc-flow-logs-cw-group: alias/eks/demo-eks-oidc-test-logs",
    },
    {
      check: "log group",
      subject: "/aws/eks/demo-eks-oidc-test/cluster",
      result: "passed",
      found: "/aws/eks/demo-eks-oidc-test/cluster keeps 30 days",
    },
    {
      check: "log group's key",
      subject: "/aws/eks/demo-eks-oidc-test/cluster",
      result: "passed",
      found: "/aws/eks/demo-eks-oidc-test/cluster: alias/eks/demo-eks-oidc-test-logs",
    },
    {
      check: "secrets' key",
      subject: "demo-eks-oidc-test",
      result: "passed",
      found: "demo-eks-oidc-test: alias/eks/demo-eks-oidc-test",
    },
    {
      check: "deletion",
      subject: "demo-eks-oidc-test",
      result: "passed",
      found: "demo-eks-oidc-test is not protected",
    },
  ]);
});

describe("OIDC provider", () => {
  const provider = { audiences: ["sts.amazonaws.com"], thumbprints: [THUMBPRINT] };

  test("missing: what rests on it is not made", () => {
    const subject = PROVIDER;
    const otherwise = { subject, result: "not made", found: "there is no OIDC provider" };
    expect(find({ provider: { known: undefined } })).toEqual([
      { check: "OIDC provider", subject, result: "failed", found: `${PROVIDER} does not exist`, fix: REDEPLOY },
      { check: "OIDC audience", ...otherwise },
      { check: "OIDC thumbprint", ...otherwise },
    ]);
  });

  test("no check of it is made without permission to see it", () => {
    const notMade = { subject: PROVIDER, result: "not made", found: "these credentials lack iam:GetRole" };
    expect(find({ provider: DENIED })).toEqual([
      { check: "OIDC provider", ...notMade },
      { check: "OIDC audience", ...notMade },
      { check: "OIDC thumbprint", ...notMade },
    ]);
  });

  test.each([
    [[], "none instead of sts.amazonaws.com alone"],
    [["vault"], "vault instead of sts.amazonaws.com alone"],
    [["sts.amazonaws.com", "vault"], "sts.amazonaws.com, vault instead of sts.amazonaws.com alone"],
  ])("the audiences %j", (audiences, found) => {
    expect(find({ provider: { known: { ...provider, audiences } } })).toEqual([
      { check: "OIDC audience", subject: PROVIDER, result: "failed", found, fix: REDEPLOY },
    ]);
  });

  const OTHER = "f".repeat(40);

  test.each([
    ["tls" as const, [OTHER], `${OTHER} instead of one of the issuer's certificates`],
    ["tls" as const, [THUMBPRINT, OTHER], `${THUMBPRINT}, ${OTHER} instead of one of the issuer's certificates`],
    ["tls" as const, [], "none instead of one of the issuer's certificates"],
    [[OTHER.toUpperCase()], [THUMBPRINT], `${THUMBPRINT} instead of ${OTHER}`],
    [[OTHER], [OTHER, THUMBPRINT], `${OTHER}, ${THUMBPRINT} instead of ${OTHER}`],
    [[THUMBPRINT, OTHER], [THUMBPRINT], `${THUMBPRINT} instead of ${THUMBPRINT}, ${OTHER}`],
  ])("thumbprint %j, and the provider has %j", (thumbprint, thumbprints, found) => {
    expect(find({ provider: { known: { ...provider, thumbprints } } }, { ...expected, thumbprint })).toEqual([
      { check: "OIDC thumbprint", subject: PROVIDER, result: "failed", found, fix: REDEPLOY },
    ]);
  });

  test.each([
    ["tls" as const, [THUMBPRINT.toUpperCase()], `${THUMBPRINT}, of the issuer's certificates`],
    ["none" as const, [OTHER], `${OTHER}, which is left to AWS`],
    ["none" as const, [], "none, which is left to AWS"],
    [[OTHER, THUMBPRINT.toUpperCase()], [THUMBPRINT, OTHER], `${THUMBPRINT}, ${OTHER}`],
  ])("thumbprint %j is content with %j", (thumbprint, thumbprints, found) => {
    const facts = { ...awsFacts, provider: { known: { ...provider, thumbprints } } };
    const checks = awsChecks({ ...expected, thumbprint }, facts);
    expect(checks.find(({ check }) => check === "OIDC thumbprint")).toEqual({
      check: "OIDC thumbprint",
      subject: PROVIDER,
      result: "passed",
      found,
    });
  });

  test("the issuer's certificate is needed where it is compared, and only there", () => {
    const issuerFingerprints = { unknown: "the issuer's certificate cannot be read from example (ECONNREFUSED)" };
    expect(find({ issuerFingerprints }, { ...expected, thumbprint: "tls" })).toEqual([
      {
        check: "OIDC thumbprint",
        subject: PROVIDER,
        result: "not made",
        found: "the issuer's certificate cannot be read from example (ECONNREFUSED)",
      },
    ]);
    expect(find({ issuerFingerprints }, { ...expected, thumbprint: "none" })).toEqual([]);
    expect(find({ issuerFingerprints }, { ...expected, thumbprint: [THUMBPRINT] })).toEqual([]);
  });
});

describe("an IRSA role", () => {
  test("missing: its permissions are not looked at", () => {
    expect(findInRole({ trust: { known: undefined }, policies: { known: undefined } })).toEqual([
      { check: "trust policy", subject: ROLE, result: "failed", found: `${ROLE} does not exist`, fix: REDEPLOY },
      { check: "permissions", subject: ROLE, result: "not made", found: "the role does not exist" },
    ]);
  });

  test("no check of it is made without permission to see it", () => {
    expect(findInRole({ trust: DENIED, policies: { unknown: "these credentials lack iam:ListRolePolicies" } })).toEqual(
      [
        { check: "trust policy", subject: ROLE, result: "not made", found: "these credentials lack iam:GetRole" },
        {
          check: "permissions",
          subject: ROLE,
          result: "not made",
          found: "these credentials lack iam:ListRolePolicies",
        },
      ],
    );
  });

  test("trusts more than its service account", () => {
    const wide = JSON.parse(JSON.stringify(trust).replace("aws-node", "*").replace("StringEquals", "StringLike"));
    expect(findInRole({ trust: { known: wide } })).toEqual([
      {
        check: "trust policy",
        subject: ROLE,
        result: "failed",
        found: `${ROLE} accepts kube-system/default (statement 1 allows it)`,
        fix: REDEPLOY,
      },
    ]);
  });

  test.each([
    [[], `${ROLE} lacks ${CNI_POLICY_ARN}`, REDEPLOY],
    [
      // a policy of the account's own by the same name is another
      ["arn:aws:iam::123456789012:policy/AmazonEKS_CNI_Policy"],
      `${ROLE} lacks ${CNI_POLICY_ARN}`,
      REDEPLOY,
    ],
    [
      [CNI_POLICY_ARN, "arn:aws:iam::aws:policy/AdministratorAccess", "more"],
      `${ROLE} also has arn:aws:iam::aws:policy/AdministratorAccess, more`,
      `remove what the environment does not grant: aws iam detach-role-policy --role-name ${ROLE} --policy-arn arn:aws:iam::aws:policy/AdministratorAccess; aws iam delete-role-policy --role-name ${ROLE} --policy-name more`,
    ],
  ])("with the policies %j", (policies, found, fix) => {
    expect(findInRole({ policies: { known: policies } })).toEqual([
      { check: "permissions", subject: ROLE, result: "failed", found, fix },
    ]);
  });

  const OTHER_ARN = "arn:aws:iam::123456789012:role/other";
  const DESCRIBE =
    "see what it waits for: aws eks describe-addon --region us-west-2 --cluster-name demo-eks-oidc-test --addon-name vpc-cni";

  test.each([
    [undefined, "vpc-cni does not exist", REDEPLOY],
    [{ status: "ACTIVE", issues: [] }, `vpc-cni has no role instead of ${ROLE_ARN}`, REDEPLOY],
    [{ status: "ACTIVE", roleArn: OTHER_ARN, issues: [] }, `vpc-cni has ${OTHER_ARN} instead of ${ROLE_ARN}`, REDEPLOY],
    [
      { status: "DEGRADED", roleArn: ROLE_ARN, issues: ["AccessDenied: no", "Unknown: why"] },
      "vpc-cni is DEGRADED; AccessDenied: no; Unknown: why",
      DESCRIBE,
    ],
    [{ status: "UPDATING", roleArn: ROLE_ARN, issues: [] }, "vpc-cni is UPDATING", DESCRIBE],
  ])("of the add-on %j", (addon, found, fix) => {
    expect(findInRole({ addon: { name: "vpc-cni", found: { known: addon } } })).toEqual([
      { check: "add-on", subject: "vpc-cni", result: "failed", found, fix },
    ]);
  });

  test("of no add-on has no such check", () => {
    const { addon: _, ...role } = awsNode;
    const facts = { ...awsFacts, roles: awsFacts.roles.map(({ trust, policies }) => ({ role, trust, policies })) };
    expect(awsChecks(expected, facts).map(({ check }) => check)).not.toContain("add-on");
    expect(problems(awsChecks(expected, facts))).toEqual([]);
  });
});

describe("the nodes' role", () => {
  const allow = (policy: string, Action: string) => ({
    policy,
    document: { Statement: [{ Effect: "Allow", Action }] },
  });

  test("may not have the CNI's permissions", () => {
    const policies = [
      allow("arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "ec2:Describe*"),
      allow(CNI_POLICY_ARN, "ec2:AssignPrivateIpAddresses"),
      allow("extra", "ec2:*NetworkInterface"),
    ];
    expect(find({ nodePolicies: { known: policies } })).toEqual([
      {
        check: "node role",
        subject: NODE_ROLE,
        result: "failed",
        found: `${NODE_ROLE} may ec2:AssignPrivateIpAddresses, ec2:AttachNetworkInterface, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:DetachNetworkInterface`,
        fix: `remove what the environment does not grant: aws iam detach-role-policy --role-name ${NODE_ROLE} --policy-arn ${CNI_POLICY_ARN}; aws iam delete-role-policy --role-name ${NODE_ROLE} --policy-name extra`,
      },
    ]);
  });

  test("is not checked where nodes share none", () => {
    const none = { ...expected, nodeRole: undefined };
    const checks = awsChecks(none, { ...awsFacts, nodePolicies: undefined });
    expect(checks).toEqual(awsChecks(expected, awsFacts).filter(({ check }) => check !== "node role"));
  });

  test("fails where it is missing, and is not checked without permission to see it", () => {
    expect(find({ nodePolicies: { known: undefined } })).toEqual([
      {
        check: "node role",
        subject: NODE_ROLE,
        result: "failed",
        found: `${NODE_ROLE} does not exist`,
        fix: REDEPLOY,
      },
    ]);
    expect(find({ nodePolicies: { unknown: "these credentials lack iam:GetPolicy" } })).toEqual([
      { check: "node role", subject: NODE_ROLE, result: "not made", found: "these credentials lack iam:GetPolicy" },
    ]);
  });
});

const NO_KEY = { state: { known: undefined }, wanted: { known: undefined } };

test.each([
  [undefined, "logs does not exist"],
  ["forever" as const, "logs keeps everything instead of 14 days"],
  [30, "logs keeps 30 days instead of 14 days"],
])("a log group whose retention is %j", (known, found) => {
  expect(find({ logGroups: [{ name: "logs", retentionDays: 14, found: { known }, key: NO_KEY }] })).toEqual([
    { check: "log group", subject: "logs", result: "failed", found, fix: REDEPLOY },
  ]);
});

test("a log group that is not to be seen", () => {
  const found = { unknown: "these credentials lack logs:DescribeLogGroups" };
  expect(find({ logGroups: [{ name: "logs", retentionDays: 14, found, key: NO_KEY }] })).toEqual([
    { check: "log group", subject: "logs", result: "not made", found: "these credentials lack logs:DescribeLogGroups" },
  ]);
});

describe("the secrets' key", () => {
  const OTHER_KEY = "arn:aws:kms:us-west-2:123456789012:key/other";
  const alias = "alias/eks/demo-eks-oidc-test";
  const name = "demo-eks-oidc-test";
  const keep = (arn: string) =>
    `write the cluster's key in the file, since EKS never changes it: secretsEncryption: ${arn}, or true for the key that the stack created`;
  const flags = `--region us-west-2 --key-id ${SECRETS_KEY}`;

  test.each([
    [{ used: OTHER_KEY }, `${name}: ${OTHER_KEY} instead of ${alias}`, keep(OTHER_KEY)],
    [{ used: undefined }, `${name}: no key instead of ${alias}`, "deploy again: EKS then encrypts all secrets"],
    [
      { state: { known: "PendingDeletion" } },
      `${name}: ${alias}, which is PendingDeletion`,
      `recover it: aws kms cancel-key-deletion ${flags} && aws kms enable-key ${flags}`,
    ],
    [
      { state: { known: "Disabled" } },
      `${name}: ${alias}, which is Disabled`,
      `recover it: aws kms enable-key ${flags}`,
    ],
  ])("%j", (changes, found, fix) => {
    expect(find({ secretsKey: { ...keyFacts(SECRETS_KEY), ...changes } })).toEqual([
      { check: "secrets' key", subject: name, result: "failed", found, fix },
    ]);
  });

  test("a key where the file asks for none, which EKS keeps", () => {
    const { secretsKey: _, ...withoutKey } = expected;
    expect(find({}, withoutKey)).toEqual([
      {
        check: "secrets' key",
        subject: name,
        result: "failed",
        found: `${name}: ${SECRETS_KEY} instead of no key`,
        fix: keep(SECRETS_KEY),
      },
    ]);
    expect(find({ secretsKey: NO_KEY }, withoutKey)).toEqual([]);
  });

  test("without permission to see the key, the check is not made", () => {
    const unknown = { unknown: "these credentials lack kms:DescribeKey" };
    const result = { check: "secrets' key", subject: name, result: "not made", found: unknown.unknown };
    expect(find({ secretsKey: { ...keyFacts(SECRETS_KEY), state: unknown } })).toEqual([result]);
    expect(find({ secretsKey: { ...keyFacts(SECRETS_KEY), wanted: unknown } })).toEqual([result]);
  });
});

test("a log group with another key than the file's", () => {
  const logGroups = awsFacts.logGroups.map((group) => ({
    ...group,
    key: { ...keyFacts(LOGS_KEY), used: SECRETS_KEY },
  }));
  expect(find({ logGroups: logGroups.slice(0, 1) })).toEqual([
    {
      check: "log group's key",
      subject: "demo-eks-oidc-test-vpc-flow-logs-cw-group",
      result: "failed",
      found: `demo-eks-oidc-test-vpc-flow-logs-cw-group: ${SECRETS_KEY} instead of alias/eks/demo-eks-oidc-test-logs`,
      fix: REDEPLOY,
    },
  ]);
});

test("deletion protection that somebody switched", () => {
  expect(find({ deletionProtection: true })).toEqual([
    {
      check: "deletion",
      subject: "demo-eks-oidc-test",
      result: "failed",
      found: "demo-eks-oidc-test is protected instead of not protected",
      fix: REDEPLOY,
    },
  ]);
});

describe("a boundary", () => {
  const boundary = { role: ROLE, policyArn: "arn:aws:iam::123456789012:policy/boundary" };
  const judge = (found: AwsFacts["boundaries"][number]["found"]) =>
    awsChecks(expected, { ...awsFacts, boundaries: [{ ...boundary, found }] }).filter(
      ({ check }) => check === "boundary",
    );

  test("that the role has", () => {
    expect(judge({ known: boundary.policyArn })).toEqual([
      { check: "boundary", subject: ROLE, result: "passed", found: `${ROLE} never exceeds ${boundary.policyArn}` },
    ]);
  });

  test.each([
    ["none", `${ROLE} has none instead of ${boundary.policyArn}`],
    [undefined, `${ROLE} does not exist`],
  ])("that the role has not: %s", (known, found) => {
    expect(judge({ known })).toEqual([{ check: "boundary", subject: ROLE, result: "failed", found, fix: REDEPLOY }]);
  });

  test("that nobody may look at", () => {
    expect(judge(DENIED)).toEqual([{ check: "boundary", subject: ROLE, result: "not made", found: DENIED.unknown }]);
  });
});
