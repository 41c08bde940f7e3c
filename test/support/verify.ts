import type { Endpoint } from "../../src/operations/clients/endpoint";
import type { LiveCluster } from "../../src/operations/clients/live-cluster";
import type { Check } from "../../src/operations/verify/check";
import { type Expected, expectedOf } from "../../src/operations/verify/expected";
import type { AwsFacts, ClusterFacts, KeyFacts } from "../../src/operations/verify/facts";
import { testEnvironment } from "./environment";

export const HOST = "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
export const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${HOST}`;
export const ROLE = "demo-eks-oidc-test-aws-node";
export const ROLE_ARN = `arn:aws:iam::123456789012:role/${ROLE}`;
export const NODE_ROLE = "demo-eks-oidc-test-worker-node";
export const CNI_POLICY_ARN = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy";
export const THUMBPRINT = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
export const REDEPLOY = "deploy again: npx cdktf deploy test";

export const SECRETS_KEY = "arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555";
export const LOGS_KEY = "arn:aws:kms:us-west-2:123456789012:key/99999999-2222-3333-4444-555555555555";

export const cluster: LiveCluster = {
  name: "demo-eks-oidc-test",
  region: "us-west-2",
  arn: "arn:aws:eks:us-west-2:123456789012:cluster/demo-eks-oidc-test",
  version: "1.36",
  endpoint: "https://EXAMPLE.gr7.us-west-2.eks.amazonaws.com",
  isPrivate: true,
  isPublic: true,
  publicCidrs: ["203.0.113.0/24"],
  securityGroupId: "sg-1",
  certificateAuthority: "",
  issuer: `https://${HOST}`,
  secretsKey: SECRETS_KEY,
  deletionProtection: false,
  settings: {
    logTypes: ["api", "audit", "authenticator"],
    securityGroupIds: [],
    zonalShift: false,
    scalingTier: "standard",
    authenticationMode: "API",
  },
  upgradePolicy: "EXTENDED",
};

export const expected: Expected = expectedOf(testEnvironment(), cluster);
const [role] = expected.roles;
if (!role) throw new Error("the test environment has no role");
export const awsNode = role;

export const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: PROVIDER },
      Condition: {
        StringEquals: {
          [`${HOST}:sub`]: "system:serviceaccount:kube-system:aws-node",
          [`${HOST}:aud`]: "sts.amazonaws.com",
        },
      },
    },
  ],
};

/** An account in which all is well. */
export const awsFacts: AwsFacts = {
  provider: { known: { audiences: ["sts.amazonaws.com"], thumbprints: [THUMBPRINT] } },
  issuerFingerprints: { known: ["0000000000000000000000000000000000000000", THUMBPRINT] },
  roles: [
    {
      role: awsNode,
      trust: { known: trust },
      policies: { known: [CNI_POLICY_ARN] },
      addon: { name: "vpc-cni", found: { known: { status: "ACTIVE", roleArn: ROLE_ARN, issues: [] } } },
    },
  ],
  boundaries: [],
  nodePolicies: {
    known: [
      {
        policy: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
        document: {
          Statement: { Effect: "Allow", Action: ["ec2:DescribeInstances", "eks:DescribeCluster"], Resource: "*" },
        },
      },
    ],
  },
  logGroups: expected.logGroups.map(({ name, retentionDays }) => ({
    name,
    retentionDays,
    found: { known: retentionDays },
    key: keyFacts(LOGS_KEY),
  })),
  secretsKey: keyFacts(SECRETS_KEY),
  deletionProtection: false,
};

/** A key that is used as the file says. */
export function keyFacts(arn: string): KeyFacts {
  return { used: arn, state: { known: "Enabled" }, wanted: { known: arn } };
}

/** An endpoint that answers whom the test environment says. */
export const endpoint: Endpoint = {
  url: cluster.endpoint,
  isPrivate: true,
  isPublic: true,
  publicCidrs: ["203.0.113.0/24"],
  privateCidrs: { known: ["10.99.192.0/18"] },
  rules: { known: ["tcp 443 from 10.99.192.0/18"] },
};

export const variables = {
  AWS_ROLE_ARN: ROLE_ARN,
  AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
};

/** A cluster in which all is well. */
export const clusterFacts: ClusterFacts = {
  serviceAccounts: [
    {
      account: { namespace: "kube-system", name: "aws-node" },
      role: awsNode,
      annotations: { known: { "eks.amazonaws.com/role-arn": ROLE_ARN } },
      pods: {
        known: [
          { name: "aws-node-a", containers: [variables, variables] },
          { name: "aws-node-b", containers: [variables, {}] },
        ],
      },
    },
  ],
  nodes: {
    known: [
      { name: "a", isReady: true },
      { name: "b", isReady: true },
    ],
  },
  coredns: { known: { available: 2, wanted: 2 } },
};

/** All but the passed checks. */
export function problems(checks: readonly Check[]): Check[] {
  return checks.filter(({ result }) => result !== "passed");
}
