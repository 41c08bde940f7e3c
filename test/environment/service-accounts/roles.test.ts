import { knownAccounts } from "../../../src/environment/service-accounts/addon-roles";
import { rolesOfFile, statementsOf, workloadRoles } from "../../../src/environment/service-accounts/roles";
import { nameOf } from "../../../src/iam/service-account";
import { ADDON_NAMES, addonNamed } from "../../../src/presets/eks-addons";
import { SCOPES, type ScopeKey } from "../../../src/presets/scope";
import { CONTEXT } from "../../presets/upstream";
import { type Changes, testEnvironment } from "../../support/environment";

test.each<[addon: string, ...accounts: string[]]>([
  ["amazon-cloudwatch-observability", "amazon-cloudwatch/cloudwatch-agent"],
  ["aws-network-flow-monitoring-agent", "amazon-network-flow-monitor/aws-network-flow-monitor-agent-service-account"],
  ["adot"],
])("%s gets a role for the accounts that it annotates", (addon, ...accounts) => {
  const roles = workloadRoles(testEnvironment({ cluster: { addons: { [addon]: {} } } }));
  const ofAddon = roles.filter((role) => role.addon === addon).flatMap(({ serviceAccounts }) => serviceAccounts);
  expect(ofAddon.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(accounts);
});

test.each<[addon: string, scope: ScopeKey, account: string, action: string]>([
  ["external-dns", "hostedZoneArns", "external-dns/external-dns", "route53:ChangeResourceRecordSets"],
  ["fluent-bit", "logGroupArns", "fluent-bit/fluent-bit", "logs:CreateLogGroup"],
  [
    "aws-privateca-connector-for-kubernetes",
    "certificateAuthorityArns",
    "aws-privateca-issuer/aws-privateca-issuer",
    "acm-pca:DescribeCertificateAuthority",
  ],
])("%s gets a role for what %s says", (addon, scope, account, action) => {
  const arns = [SCOPES[scope].example];
  const environment = testEnvironment({ cluster: { addons: { [addon]: { [scope]: arns } } }, serviceAccounts: [] });
  const role = workloadRoles(environment).find((one) => one.addon === addon);
  expect(role?.serviceAccounts.map(nameOf)).toEqual([account]);
  expect(role && statementsOf(role, CONTEXT)[0]).toMatchObject({
    actions: expect.arrayContaining([action]),
    resources: expect.arrayContaining(arns),
  });
});

const enabled = (signal: string, ...pipelines: string[]) => ({
  pipelines: { [signal]: Object.fromEntries(pipelines.map((name) => [name, { enabled: true }])) },
});

test("adot: each collector that names a pipeline has a role of its own, for what its pipelines do", () => {
  const adot = {
    workspaceArns: [SCOPES.workspaceArns.example],
    configuration: {
      collector: {
        prometheusMetrics: enabled("metrics", "amp"),
        otlpIngest: enabled("traces", "xray"),
        // switched off first: its role must not go before it does
        containerLogs: { pipelines: { logs: { cloudwatchLogs: { enabled: false } } } },
      },
    },
  };
  const environment = testEnvironment({ cluster: { addons: { adot } } });
  const roles = workloadRoles(environment).filter(({ annotated }) => annotated?.addon === "adot");
  const services = roles.map((role) =>
    [...new Set(statementsOf(role, CONTEXT).flatMap(({ actions }) => actions.map((one) => one.split(":")[0])))].join(),
  );
  expect(roles.map(({ serviceAccounts }, index) => [...serviceAccounts.map(nameOf), services[index]])).toEqual([
    ["opentelemetry-operator-system/adot-col-prom-metrics", "logs,aps,ec2"],
    ["opentelemetry-operator-system/adot-col-otlp-ingest", "xray"],
    ["opentelemetry-operator-system/adot-col-container-logs", "logs"],
  ]);
  const none = testEnvironment({ cluster: { addons: { adot: { configuration: { collector: { otlpIngest: {} } } } } } });
  expect(workloadRoles(none).filter(({ annotated }) => annotated?.addon === "adot")).toEqual([]);
});

test("adot: a collector that the file gives a role has none here", () => {
  const serviceAccount = { annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/mine" } };
  const adot = { configuration: { collector: { otlpIngest: { ...enabled("traces", "xray"), serviceAccount } } } };
  const roles = workloadRoles(testEnvironment({ cluster: { addons: { adot } } }));
  expect(roles.filter(({ path }) => path.includes("adot"))).toEqual([]);
});

const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

/** Of add-ons alone. */
function rolesOf(addons: Changes) {
  const environment = testEnvironment({ cluster: { addons }, serviceAccounts: [] });
  return workloadRoles(environment).map((role) => ({
    accounts: role.serviceAccounts.map(nameOf),
    preset: role.config.preset,
    policyArns: role.config.policyArns,
    actions: role.config.statements.flatMap(({ actions }) => actions),
    permissionsBoundary: role.config.permissionsBoundary,
    exceptions: role.config.exceptions,
  }));
}

test("an add-on's role has what its file says, as that of a service account", () => {
  const said = {
    policyArns: [READ],
    statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
    exceptions: { "no-escalation": "since it is so, and no other way" },
  };
  const { policyArns, permissionsBoundary, exceptions } = said;
  const common = { policyArns, permissionsBoundary, exceptions, actions: ["s3:PutObject"] };
  expect(
    rolesOf({
      "aws-ebs-csi-driver": said,
      "metrics-server": said,
      vendor_agent: { ...said, serviceAccounts: ["agents/agent", "agents/helper"] },
    }),
  ).toEqual([
    { ...common, accounts: ["kube-system/ebs-csi-controller-sa"], preset: "ebs-csi" },
    { ...common, accounts: ["kube-system/metrics-server"], preset: undefined },
    { ...common, accounts: ["agents/agent", "agents/helper"], preset: undefined },
  ]);
});

test.each<[what: string, addon: string, config: Changes, preset: string | undefined]>([
  ["the one that fits", "aws-ebs-csi-driver", {}, "ebs-csi"],
  ["another", "aws-ebs-csi-driver", { preset: "fsx-openzfs-csi" }, "fsx-openzfs-csi"],
  ["none beside policies, where it would need limits", "external-dns", { policyArns: [READ] }, undefined],
  [
    "the one that fits beside policies, where it has its limits",
    "external-dns",
    { policyArns: [READ], hostedZoneArns: [SCOPES.hostedZoneArns.example] },
    "external-dns",
  ],
  [
    "the one that fits some settings, where it has its limits",
    "cert-manager",
    { hostedZoneArns: [SCOPES.hostedZoneArns.example] },
    "cert-manager",
  ],
])("the preset of an add-on's role: %s", (_, addon, config, preset) => {
  expect(rolesOf({ [addon]: config }).map((role) => role.preset)).toEqual([preset]);
});

test.each<[addon: string, config: Changes]>([
  ["cert-manager", {}],
  ["metrics-server", {}],
  ["vendor_agent", {}],
  ["aws-ebs-csi-driver", { roleArn: "arn:aws:iam::123456789012:role/ebs" }],
])("no role is made for %s: %j", (addon, config) => {
  expect(rolesOf({ [addon]: config })).toEqual([]);
});

test("adot: what its file says is each collector's, and its preset takes the place of theirs", () => {
  const collector = { otlpIngest: enabled("traces", "xray"), containerLogs: enabled("logs", "cloudwatchLogs") };
  const adot = { preset: "adot", policyArns: [READ], configuration: { collector } };
  expect(rolesOf({ adot }).map(({ accounts, preset, policyArns }) => [...accounts, preset, ...policyArns])).toEqual([
    ["opentelemetry-operator-system/adot-col-otlp-ingest", "adot", READ],
    ["opentelemetry-operator-system/adot-col-container-logs", "adot", READ],
  ]);
});

test("every add-on that AWS lists is known: whether it needs a role, and for which accounts", () => {
  const asked = ADDON_NAMES.map((name) => [name, addonNamed(name)?.iam, knownAccounts(name).map(nameOf).join(" ")]);
  expect(asked).toEqual([
    [
      "adot",
      "optional",
      "opentelemetry-operator-system/adot-col-prom-metrics opentelemetry-operator-system/adot-col-otlp-ingest opentelemetry-operator-system/adot-col-container-logs",
    ],
    ["amazon-cloudwatch-observability", "required", "amazon-cloudwatch/cloudwatch-agent"],
    [
      "amazon-sagemaker-hyperpod-observability",
      "required",
      "hyperpod-observability/hyperpod-observability-operator-otel-collector",
    ],
    ["amazon-sagemaker-hyperpod-taskgovernance", "none", ""],
    ["amazon-sagemaker-hyperpod-training-operator", "required", "aws-hyperpod/hp-training-operator-controller-manager"],
    [
      "amazon-sagemaker-spaces",
      "required",
      "jupyter-k8s-system/jupyter-k8s-controller-manager jupyter-k8s-system/jupyter-k8s-authmiddleware",
    ],
    ["aws-ebs-csi-driver", "required", "kube-system/ebs-csi-controller-sa"],
    ["aws-efs-csi-driver", "required", "kube-system/efs-csi-controller-sa kube-system/efs-csi-node-sa"],
    ["aws-fsx-csi-driver", "required", "kube-system/fsx-csi-controller-sa"],
    ["aws-guardduty-agent", "none", ""],
    ["aws-mountpoint-s3-csi-driver", "required", "kube-system/s3-csi-driver-sa"],
    [
      "aws-network-flow-monitoring-agent",
      "required",
      "amazon-network-flow-monitor/aws-network-flow-monitor-agent-service-account",
    ],
    ["aws-privateca-connector-for-kubernetes", "required", "aws-privateca-issuer/aws-privateca-issuer"],
    ["aws-secrets-store-csi-driver-provider", "none", ""],
    ["cert-manager", "optional", "cert-manager/cert-manager"],
    ["coredns", "none", "kube-system/coredns"],
    ["eks-node-monitoring-agent", "none", ""],
    ["eks-pod-identity-agent", "none", ""],
    ["external-dns", "required", "external-dns/external-dns"],
    ["fluent-bit", "required", "fluent-bit/fluent-bit"],
    ["kube-proxy", "none", "kube-system/kube-proxy"],
    ["kube-state-metrics", "none", ""],
    ["metrics-server", "none", "kube-system/metrics-server"],
    ["prometheus-node-exporter", "none", ""],
    ["snapshot-controller", "none", "kube-system/snapshot-controller"],
    ["sriov-network-metrics-exporter", "none", ""],
    ["vpc-cni", "required", "kube-system/aws-node"],
  ]);
});

test("the CNI's role is one that the file says something of, unless it is another's", () => {
  const names = (cni: Changes) => {
    const environment = testEnvironment({ cluster: { addons: { "vpc-cni": cni } }, serviceAccounts: [] });
    return rolesOfFile(environment).map(({ roleName }) => roleName);
  };
  expect(names({})).toEqual(["demo-eks-oidc-test-aws-node"]);
  expect(names({ roleArn: "arn:aws:iam::123456789012:role/cni" })).toEqual([]);
});

test("an environment that was not read from a file, with a role for nobody", () => {
  const nobody = { namespace: "demo", names: [], create: false, policyArns: [], statements: [], exceptions: {} };
  const environment = { ...testEnvironment(), serviceAccounts: [nobody] };
  expect(() => workloadRoles(environment)).toThrow(
    new Error("serviceAccounts[0]: name a service account and its namespace"),
  );
});
