import { entryOf, kubeconfigOf } from "../../../src/operations/kubeconfig/entry";

const CLUSTER = {
  name: "demo",
  region: "cn-north-1",
  arn: "arn:aws-cn:eks:cn-north-1:123456789012:cluster/demo",
  version: "1.34",
  endpoint: "https://demo.example",
  isPrivate: true,
  isPublic: false,
  publicCidrs: [],
  certificateAuthority: "Q0E=",
  issuer: "https://issuer.example/id/1",
  deletionProtection: false,
  settings: {
    logTypes: [],
    securityGroupIds: [],
    zonalShift: false,
    scalingTier: "standard",
    authenticationMode: "API",
  },
  upgradePolicy: "EXTENDED",
};

const EXEC = {
  apiVersion: "client.authentication.k8s.io/v1",
  command: "aws",
  args: ["eks", "get-token", "--cluster-name", "demo", "--region", "cn-north-1", "--output", "json"],
  installHint:
    "kubectl signs in with the AWS CLI, see https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
  interactiveMode: "IfAvailable",
  provideClusterInfo: false,
};

test("names are the cluster's ARN, as with aws eks update-kubeconfig", () => {
  expect(kubeconfigOf(entryOf(CLUSTER, {}))).toEqual({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: CLUSTER.arn, cluster: { server: "https://demo.example", "certificate-authority-data": "Q0E=" } },
    ],
    users: [{ name: CLUSTER.arn, user: { exec: EXEC } }],
    contexts: [{ name: CLUSTER.arn, context: { cluster: CLUSTER.arn, user: CLUSTER.arn } }],
    "current-context": CLUSTER.arn,
  });
});

test("an alias names the context alone", () => {
  const entry = entryOf(CLUSTER, { alias: "demo" });
  expect(entry).toMatchObject({ name: CLUSTER.arn, context: "demo" });
  expect(kubeconfigOf(entry)).toMatchObject({
    contexts: [{ name: "demo", context: { cluster: CLUSTER.arn, user: CLUSTER.arn } }],
    "current-context": "demo",
  });
});

test("a profile is kubectl's too", () => {
  expect(entryOf(CLUSTER, { profile: "team" }).user).toEqual({
    exec: { ...EXEC, env: [{ name: "AWS_PROFILE", value: "team" }] },
  });
});

test("a profile and a role of the environment's file come before the shell's profile", () => {
  const roleArn = "arn:aws:iam::123456789012:role/Deployer";
  const account = { id: "123456789012", profile: "others", assumeRole: roleArn };
  expect(entryOf({ ...CLUSTER, account }, { profile: "team" }).user).toEqual({
    exec: {
      ...EXEC,
      args: [...EXEC.args, "--role-arn", roleArn, "--profile", "others"],
      env: [{ name: "AWS_PROFILE", value: "others" }],
    },
  });
});
