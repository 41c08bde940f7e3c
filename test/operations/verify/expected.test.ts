import { expectedOf } from "../../../src/operations/verify/expected";
import { testEnvironment, testEnvironmentIn } from "../../support/environment";
import { cluster, HOST, PROVIDER } from "../../support/verify";

test("all that the checks compare with comes from the environment and the cluster", () => {
  expect(expectedOf(testEnvironment(), cluster)).toEqual({
    environment: "test",
    stacks: ["test", "test-kubernetes"],
    cluster: "demo-eks-oidc-test",
    region: "us-west-2",
    issuer: { host: HOST, providerArn: PROVIDER },
    thumbprint: "none",
    roles: [
      {
        name: "demo-eks-oidc-test-aws-node",
        arn: "arn:aws:iam::123456789012:role/demo-eks-oidc-test-aws-node",
        serviceAccounts: [{ namespace: "kube-system", name: "aws-node" }],
        policyArns: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
        addon: "vpc-cni",
      },
      chartRole("kube-system", "aws-load-balancer-controller", ["", "-2"]),
      chartRole("kube-system", "cluster-autoscaler"),
      chartRole("external-secrets", "external-secrets"),
      chartRole("external-dns", "external-dns"),
      {
        name: "demo-eks-oidc-test-demo-s3-echoer",
        arn: "arn:aws:iam::123456789012:role/demo-eks-oidc-test-demo-s3-echoer",
        serviceAccounts: [{ namespace: "demo", name: "s3-echoer" }],
        policyArns: ["arn:aws:iam::123456789012:policy/demo-eks-oidc-test-demo-s3-echoer"],
        annotations: {
          "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/demo-eks-oidc-test-demo-s3-echoer",
          "eks.amazonaws.com/sts-regional-endpoints": "true",
        },
      },
    ],
    nodeRole: "demo-eks-oidc-test-worker-node",
    boundaries: [],
    logGroups: [
      {
        name: "demo-eks-oidc-test-vpc-flow-logs-cw-group",
        retentionDays: 14,
        key: "alias/eks/demo-eks-oidc-test-logs",
      },
      { name: "/aws/eks/demo-eks-oidc-test/cluster", retentionDays: 30, key: "alias/eks/demo-eks-oidc-test-logs" },
    ],
    secretsKey: "alias/eks/demo-eks-oidc-test",
    deletionProtection: false,
    version: "1.36",
    upgradePolicy: "EXTENDED",
    endpoint: { isPrivate: true, privateCidrs: ["10.99.192.0/18"], publicCidrs: ["203.0.113.0/24"], rules: [] },
    hasCoredns: true,
    settings: {
      cluster: {
        "logs.types": "api, audit, authenticator, controllerManager, scheduler",
        securityGroupIds: "none",
        zonalShift: "false",
        scalingTier: "standard",
        "the authentication mode": "API",
      },
      access: {},
      nodeGroups: {
        "on-demand": {
          instanceTypes: "m5.large",
          capacityType: "ON_DEMAND",
          amiType: "AL2023_x86_64_STANDARD",
          minSize: "1",
          maxSize: "1",
          desiredSize: "1",
          labels: "none",
          taints: "none",
          maxUnavailablePercentage: "33",
          repair: "false",
          "the role": "demo-eks-oidc-test-worker-node",
          volume: "50 GiB of gp3",
          securityGroupIds: "none",
        },
        spot: {
          instanceTypes: "m5.large, m5a.large, m5ad.large, m5d.large",
          capacityType: "SPOT",
          amiType: "AL2023_x86_64_STANDARD",
          minSize: "0",
          maxSize: "4",
          labels: "none",
          taints: "none",
          maxUnavailablePercentage: "33",
          repair: "false",
          "the role": "demo-eks-oidc-test-worker-node",
          volume: "50 GiB of gp3",
          securityGroupIds: "none",
        },
      },
      addons: {
        coredns: { configuration: {} },
        "kube-proxy": { configuration: {} },
        "vpc-cni": { configuration: { env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" } } },
      },
      admins: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    },
  });
});

test.each([
  [
    { private: true, privateCidrs: ["10.8.0.0/16"] },
    { isPrivate: true, privateCidrs: ["10.8.0.0/16"], publicCidrs: [] },
  ],
  [
    { private: true, privateCidrs: [] },
    { isPrivate: true, privateCidrs: [], publicCidrs: [] },
  ],
  [
    { private: false, publicCidrs: ["0.0.0.0/0"] },
    { isPrivate: false, privateCidrs: [], publicCidrs: ["0.0.0.0/0"] },
  ],
])("the networks that %j lets in", (given, endpoint) => {
  const changes = { cluster: { endpoint: { publicCidrs: undefined, ...given } } };
  expect(expectedOf(testEnvironment(changes), cluster).endpoint).toEqual({ ...endpoint, rules: [] });
});

test("an add-on's role that exists: whom it trusts and that the add-on has it, not what it may do", () => {
  const arn = "arn:aws:iam::123456789012:role/teams/ebs";
  const changes = { cluster: { addons: { "aws-ebs-csi-driver": { roleArn: arn } } } };
  const { roles } = expectedOf(testEnvironment(changes), cluster);
  expect(roles.at(-1)).toEqual({
    name: "ebs",
    arn,
    serviceAccounts: [{ namespace: "kube-system", name: "ebs-csi-controller-sa" }],
    addon: "aws-ebs-csi-driver",
  });
});

test("a role that exists for adot's collectors, whose accounts its configuration annotates", () => {
  const arn = "arn:aws:iam::123456789012:role/adot";
  const collector = { otlpIngest: { pipelines: { traces: { xray: { enabled: true } } } } };
  const changes = { cluster: { addons: { "cert-manager": {}, adot: { roleArn: arn, configuration: { collector } } } } };
  const { roles } = expectedOf(testEnvironment(changes), cluster);
  expect(roles.at(-1)).toEqual({
    name: "adot",
    arn,
    serviceAccounts: [{ namespace: "opentelemetry-operator-system", name: "adot-col-otlp-ingest" }],
  });
});

/** The role of an account that a chart makes, with policies that are called as it, and then as these say. */
function chartRole(namespace: string, name: string, policies = [""]) {
  const role = `demo-eks-oidc-test-${namespace}-${name}`;
  return {
    name: role,
    arn: `arn:aws:iam::123456789012:role/${role}`,
    serviceAccounts: [{ namespace, name }],
    policyArns: policies.map((end) => `arn:aws:iam::123456789012:policy/${role}${end}`),
  };
}

test("what the environment does without is not expected", () => {
  const changes = {
    network: { flowLogs: false },
    cluster: { logs: { types: [] }, addons: { coredns: undefined }, thumbprint: "none" },
  };
  expect(expectedOf(testEnvironment(changes), cluster)).toMatchObject({
    thumbprint: "none",
    logGroups: [],
    hasCoredns: false,
  });
});

test("a key of one's own is expected where the file names it, and none where it says false", () => {
  const arn = "arn:aws:kms:us-west-2:123456789012:key/1";
  const changes = {
    network: { flowLogs: { encryption: arn } },
    cluster: { logs: { encryption: false }, secretsEncryption: false, deletionProtection: true },
  };
  const { logGroups, secretsKey, deletionProtection } = expectedOf(testEnvironment(changes), cluster);
  expect(logGroups.map(({ key }) => key)).toEqual([arn, undefined]);
  expect(secretsKey).toBeUndefined();
  expect(deletionProtection).toBe(true);
});

test("service accounts' roles have their own policies beside those that exist", () => {
  const readOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
  const statements = [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }];
  const { roles, stacks } = expectedOf(
    testEnvironment({
      serviceAccounts: [{ namespace: "demo", names: ["a", "b"], policyArns: [readOnly], statements }],
    }),
    cluster,
  );
  expect(stacks).toEqual(["test"]);
  expect(roles.slice(1)).toEqual([
    {
      name: "demo-eks-oidc-test-demo-a",
      arn: "arn:aws:iam::123456789012:role/demo-eks-oidc-test-demo-a",
      serviceAccounts: [
        { namespace: "demo", name: "a" },
        { namespace: "demo", name: "b" },
      ],
      policyArns: [readOnly, "arn:aws:iam::123456789012:policy/demo-eks-oidc-test-demo-a"],
    },
  ]);
});

test("an add-on that calls AWS has a role, for all its accounts that do", () => {
  const fileSystemArns = ["arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0"];
  const addons = { "aws-ebs-csi-driver": {}, "aws-efs-csi-driver": { fileSystemArns } };
  const { roles } = expectedOf(testEnvironment({ cluster: { addons }, serviceAccounts: [] }), cluster);
  expect(roles.slice(1)).toEqual([
    {
      name: "demo-eks-oidc-test-kube-system-ebs-csi-controller-sa",
      arn: "arn:aws:iam::123456789012:role/demo-eks-oidc-test-kube-system-ebs-csi-controller-sa",
      serviceAccounts: [{ namespace: "kube-system", name: "ebs-csi-controller-sa" }],
      policyArns: ["arn:aws:iam::123456789012:policy/demo-eks-oidc-test-kube-system-ebs-csi-controller-sa"],
      addon: "aws-ebs-csi-driver",
    },
    {
      name: "demo-eks-oidc-test-kube-system-efs-csi-controller-sa",
      arn: "arn:aws:iam::123456789012:role/demo-eks-oidc-test-kube-system-efs-csi-controller-sa",
      serviceAccounts: [
        { namespace: "kube-system", name: "efs-csi-controller-sa" },
        { namespace: "kube-system", name: "efs-csi-node-sa" },
      ],
      policyArns: ["arn:aws:iam::123456789012:policy/demo-eks-oidc-test-kube-system-efs-csi-controller-sa"],
      addon: "aws-efs-csi-driver",
    },
  ]);
});

test("the CNI's role has a policy of its own where the environment limits it", () => {
  const addons = { "vpc-cni": { preset: "vpc-cni" } };
  expect(expectedOf(testEnvironment({ cluster: { addons } }), cluster).roles[0]).toMatchObject({
    name: "demo-eks-oidc-test-aws-node",
    policyArns: ["arn:aws:iam::123456789012:policy/demo-eks-oidc-test-aws-node"],
  });
});

test("the CNI's role has a policy of its own beside AWS's where its agent sends logs", () => {
  const addons = { "vpc-cni": { configuration: { nodeAgent: { enableCloudWatchLogs: "true" } } } };
  expect(expectedOf(testEnvironment({ cluster: { addons } }), cluster).roles[0]).toMatchObject({
    name: "demo-eks-oidc-test-aws-node",
    policyArns: [
      "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
      "arn:aws:iam::123456789012:policy/demo-eks-oidc-test-aws-node",
    ],
  });
});

test("ARNs are of the region's partition", () => {
  const { issuer, roles } = expectedOf(testEnvironmentIn("aws-cn"), {
    ...cluster,
    arn: "arn:aws-cn:eks:cn-north-1:123456789012:cluster/demo-eks-oidc-test",
    issuer: "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE",
  });
  expect(issuer).toEqual({
    host: "oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE",
    providerArn: "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE",
  });
  expect(roles[0]).toMatchObject({
    arn: "arn:aws-cn:iam::123456789012:role/demo-eks-oidc-test-aws-node",
    policyArns: ["arn:aws-cn:iam::aws:policy/AmazonEKS_CNI_Policy"],
  });
});

test("with a boundary and a path, ARNs have the path, and every role that is made here the boundary or one of its own", () => {
  const boundary = "arn:aws:iam::123456789012:policy/boundary";
  const own = "arn:aws:iam::123456789012:policy/own";
  const { roles, boundaries } = expectedOf(
    testEnvironment({
      iam: { permissionsBoundary: boundary, path: "/eks/" },
      serviceAccounts: [
        {
          namespace: "demo",
          name: "web",
          permissionsBoundary: own,
          create: true,
          statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo/*"] }],
        },
      ],
    }),
    cluster,
  );
  expect(
    roles.map(({ arn, policyArns, annotations }) => [arn, policyArns, annotations?.["eks.amazonaws.com/role-arn"]]),
  ).toEqual([
    [
      "arn:aws:iam::123456789012:role/eks/demo-eks-oidc-test-aws-node",
      ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
      undefined,
    ],
    [
      "arn:aws:iam::123456789012:role/eks/demo-eks-oidc-test-demo-web",
      ["arn:aws:iam::123456789012:policy/eks/demo-eks-oidc-test-demo-web"],
      "arn:aws:iam::123456789012:role/eks/demo-eks-oidc-test-demo-web",
    ],
  ]);
  expect(boundaries).toEqual([
    { role: "demo-eks-oidc-test-cluster", policyArn: boundary },
    { role: "demo-eks-oidc-test-vpc-flow-logs", policyArn: boundary },
    { role: "demo-eks-oidc-test-worker-node", policyArn: boundary },
    { role: "demo-eks-oidc-test-aws-node", policyArn: boundary },
    { role: "demo-eks-oidc-test-demo-web", policyArn: own },
  ]);
});

test("the roles of node groups, and no role of all nodes where each group has its own", () => {
  const policyArns = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"];
  const permissionsBoundary = "arn:aws:iam::123456789012:policy/boundary";
  const environment = (groups: object) =>
    testEnvironment({ iam: { permissionsBoundary }, serviceAccounts: [], nodeGroups: groups });
  const rolesOf = (groups: object) => {
    const { nodeRole, boundaries } = expectedOf(environment(groups), cluster);
    return { nodeRole, ofNodes: boundaries.map(({ role }) => role).filter((role) => role.endsWith("-worker-node")) };
  };
  expect(rolesOf({ spot: { policyArns } })).toEqual({
    nodeRole: "demo-eks-oidc-test-worker-node",
    ofNodes: ["demo-eks-oidc-test-worker-node", "demo-eks-oidc-test-spot-worker-node"],
  });
  expect(rolesOf({ spot: { policyArns }, "on-demand": { policyArns } })).toEqual({
    nodeRole: undefined,
    ofNodes: ["demo-eks-oidc-test-on-demand-worker-node", "demo-eks-oidc-test-spot-worker-node"],
  });
});
