import { expectedOf } from "../../../src/operations/verify/expected";
import { settingsChecks } from "../../../src/operations/verify/settings-checks";
import type { SettingsFacts } from "../../../src/operations/verify/settings-facts";
import { testEnvironment } from "../../support/environment";
import { cluster, problems, REDEPLOY } from "../../support/verify";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

const SESSIONS = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const DEVELOPERS = "arn:aws:iam::123456789012:role/team/Developers";

const environment = testEnvironment({
  cluster: {
    securityGroupIds: ["sg-0a"],
    serviceCidr: "192.168.0.0/16",
    scalingTier: "tier-xl",
    access: [
      {
        principal: DEVELOPERS,
        policies: [{ policy: "AmazonEKSViewPolicy" }, { policy: "AmazonEKSEditPolicy", namespaces: ["shop", "dev-*"] }],
        groups: ["on-call", "dev"],
      },
    ],
    zonalShift: true,
    addons: { "kube-proxy": { version: "v1.36.0-eksbuild.2" }, coredns: { configuration: { a: { b: [1] } } } },
  },
  nodeGroups: {
    "on-demand": {
      labels: { team: "a", a: "b" },
      taints: [{ key: "only", effect: "NO_SCHEDULE" }],
      releaseVersion: "1.36.1-20260720",
      policyArns: [SESSIONS],
    },
  },
});

const expected = expectedOf(environment, cluster);

const onDemand = {
  instanceTypes: "m5.large",
  capacityType: "ON_DEMAND",
  amiType: "AL2023_x86_64_STANDARD",
  minSize: "1",
  maxSize: "1",
  desiredSize: "1",
  labels: "a=b, team=a",
  taints: "only=:NO_SCHEDULE",
  maxUnavailablePercentage: "33",
  repair: "false",
  "the role": "demo-eks-oidc-test-on-demand-worker-node",
  policyArns: SESSIONS,
  volume: "50 GiB of gp3",
  securityGroupIds: "none",
  releaseVersion: "1.36.1-20260720",
};

const spot = {
  ...onDemand,
  "the role": "demo-eks-oidc-test-worker-node",
  policyArns: "none",
  instanceTypes: "m5.large, m5a.large, m5ad.large, m5d.large",
  capacityType: "SPOT",
  minSize: "0",
  maxSize: "4",
  desiredSize: "3",
  labels: "none",
  taints: "none",
  releaseVersion: "1.36.0-20260601",
};

const VPC_CNI = { env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" } };

const developers = {
  groups: "dev, on-call",
  username: "arn:aws:sts::123456789012:assumed-role/Developers/{{SessionName}}",
  AmazonEKSEditPolicy: "in dev-*, shop",
  AmazonEKSViewPolicy: "in the whole cluster",
};

/** A cluster that is as the file says. */
const FACTS: SettingsFacts = {
  cluster: {
    logTypes: ["scheduler", "api", "audit", "authenticator", "controllerManager"],
    securityGroupIds: ["sg-0a"],
    serviceCidr: "192.168.0.0/16",
    zonalShift: true,
    scalingTier: "tier-xl",
    authenticationMode: "API",
  },
  admins: [{ arn: ADMIN, found: { known: [{ name: "AmazonEKSClusterAdminPolicy" }] } }],
  access: [{ arn: DEVELOPERS, found: { known: developers } }],
  nodeGroups: [
    { name: "on-demand", found: { known: onDemand } },
    { name: "spot", found: { known: spot } },
  ],
  addons: [
    { name: "coredns", found: { known: { version: "v1.12.4-eksbuild.1", configuration: { a: { b: [1] } } } } },
    { name: "kube-proxy", found: { known: { version: "v1.36.0-eksbuild.2", configuration: {} } } },
    { name: "vpc-cni", found: { known: { version: "v1.20.4-eksbuild.1", configuration: VPC_CNI } } },
  ],
};

test("a cluster that is as the file says passes, whatever an autoscaler and EKS chose", () => {
  const checks = settingsChecks(expected, FACTS);
  expect(checks.map(({ check, subject, result }) => [check, subject, result])).toEqual([
    ["cluster settings", "demo-eks-oidc-test", "passed"],
    ["admin", ADMIN, "passed"],
    ["access", DEVELOPERS, "passed"],
    ["node group", "on-demand", "passed"],
    ["node group", "spot", "passed"],
    ["add-on settings", "coredns", "passed"],
    ["add-on settings", "kube-proxy", "passed"],
    ["add-on settings", "vpc-cni", "passed"],
  ]);
});

const of = <Known>(name: string, known: Known) => [{ name, found: { known } }];

test.each<[check: string, subject: string, found: string, facts: Partial<SettingsFacts>]>([
  [
    "cluster settings",
    "demo-eks-oidc-test",
    "demo-eks-oidc-test: logs.types is api instead of api, audit, authenticator, controllerManager, scheduler, securityGroupIds is none instead of sg-0a, zonalShift is false instead of true, scalingTier is standard instead of tier-xl, the authentication mode is API_AND_CONFIG_MAP instead of API, serviceCidr is 172.20.0.0/16 instead of 192.168.0.0/16",
    {
      cluster: {
        logTypes: ["api"],
        securityGroupIds: [],
        serviceCidr: "172.20.0.0/16",
        zonalShift: false,
        scalingTier: "standard",
        authenticationMode: "API_AND_CONFIG_MAP",
      },
    },
  ],
  ["admin", ADMIN, `${ADMIN} has no access entry`, { admins: [{ arn: ADMIN, found: { known: undefined } }] }],
  [
    "admin",
    ADMIN,
    `${ADMIN} lacks AmazonEKSClusterAdminPolicy for the whole cluster`,
    { admins: [{ arn: ADMIN, found: { known: [{ name: "AmazonEKSClusterAdminPolicy", namespaces: ["shop"] }] } }] },
  ],
  [
    "access",
    DEVELOPERS,
    `${DEVELOPERS} has no access entry`,
    { access: [{ arn: DEVELOPERS, found: { known: undefined } }] },
  ],
  [
    "access",
    DEVELOPERS,
    `${DEVELOPERS}: groups is none instead of dev, on-call, AmazonEKSEditPolicy is in shop instead of in dev-*, shop`,
    {
      access: [
        { arn: DEVELOPERS, found: { known: { ...developers, groups: "none", AmazonEKSEditPolicy: "in shop" } } },
      ],
    },
  ],
  [
    "access",
    DEVELOPERS,
    `${DEVELOPERS} has AmazonEKSAdminPolicy besides what the file says`,
    { access: [{ arn: DEVELOPERS, found: { known: { ...developers, AmazonEKSAdminPolicy: "in shop" } } }] },
  ],
  ["node group", "spot", "spot does not exist", { nodeGroups: of("spot", undefined) }],
  ...Object.entries({
    instanceTypes: "m5.xlarge",
    capacityType: "SPOT",
    amiType: "BOTTLEROCKET_x86_64",
    minSize: "0",
    maxSize: "9",
    desiredSize: "2",
    labels: "team=b",
    taints: "none",
    maxUnavailablePercentage: "none",
    repair: "true",
    "the role": "demo-eks-oidc-test-worker-node",
    policyArns: "arn:aws:iam::aws:policy/AdministratorAccess",
    volume: "50 GiB of gp2",
    securityGroupIds: "sg-0123456789abcdef0",
    releaseVersion: "1.36.0-20260601",
  } satisfies typeof onDemand).map(([setting, value]): [string, string, string, Partial<SettingsFacts>] => [
    "node group",
    "on-demand",
    `on-demand: ${setting} is ${value} instead of ${onDemand[setting as keyof typeof onDemand]}`,
    { nodeGroups: of("on-demand", { ...onDemand, [setting]: value }) },
  ]),
  ["add-on settings", "coredns", "coredns does not exist", { addons: of("coredns", undefined) }],
  [
    "add-on settings",
    "kube-proxy",
    'kube-proxy: version is v1.35.0-eksbuild.1 instead of v1.36.0-eksbuild.2, configuration is {"mode":"ipvs"} instead of {}',
    { addons: of("kube-proxy", { version: "v1.35.0-eksbuild.1", configuration: { mode: "ipvs" } }) },
  ],
])("%s of %s: %s", (check, subject, found, facts) => {
  expect(problems(settingsChecks(expected, { ...FACTS, ...facts }))).toEqual([
    { check, subject, result: "failed", found, fix: REDEPLOY },
  ]);
});

test("what may not be looked at is not called passed", () => {
  const unknown = { unknown: "these credentials lack eks:DescribeNodegroup" };
  expect(problems(settingsChecks(expected, { ...FACTS, nodeGroups: [{ name: "spot", found: unknown }] }))).toEqual([
    { check: "node group", subject: "spot", result: "not made", found: "these credentials lack eks:DescribeNodegroup" },
  ]);
});

test("zonal shift that a hand switched on: a deploy alone would fail", () => {
  const unshifted = expectedOf(testEnvironment(), cluster);
  const live = { ...FACTS.cluster, securityGroupIds: [], scalingTier: "standard" };
  const [first] = settingsChecks(unshifted, { ...FACTS, cluster: live });
  expect(first).toEqual({
    check: "cluster settings",
    subject: "demo-eks-oidc-test",
    result: "failed",
    found: "demo-eks-oidc-test: zonalShift is true instead of false",
    fix: "write cluster.zonalShift: true and deploy, so that Terraform knows of it, then write false and deploy",
  });
});
