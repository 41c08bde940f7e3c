import { statementsOf, workloadRoles } from "../../../src/environment/service-accounts/roles";
import { nameOf } from "../../../src/iam/service-account";
import { ADDONS_WITH_FOREIGN_ROLE, ADDONS_WITH_ROLE, ADDONS_WITHOUT_ROLE } from "../../../src/presets/eks-addons";
import { SCOPES, type ScopeKey } from "../../../src/presets/scope";
import { CONTEXT } from "../../presets/upstream";
import { testEnvironment } from "../../support/environment";

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

test("every add-on has a role, needs none, or is refused, and is one of these", () => {
  const all = [...ADDONS_WITH_ROLE, ...ADDONS_WITHOUT_ROLE, ...ADDONS_WITH_FOREIGN_ROLE.keys()];
  expect(all.length).toBe(27);
  expect(new Set(all).size).toBe(27);
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

test("an environment that was not read from a file, with a role for nobody", () => {
  const nobody = { namespace: "demo", names: [], create: false, policyArns: [], statements: [], exceptions: {} };
  const environment = { ...testEnvironment(), serviceAccounts: [nobody] };
  expect(() => workloadRoles(environment)).toThrow(
    new Error("serviceAccounts[0]: name a service account and its namespace"),
  );
});
