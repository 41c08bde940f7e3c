import { ADDON_ROLES, ADDONS_WITH_FOREIGN_ROLE, ADDONS_WITHOUT_ROLE } from "../../src/config/eks-addons";
import { statementsOf, workloadRoles } from "../../src/config/workload-roles";
import { SCOPES, type ScopeKey } from "../../src/identity/presets/scope";
import { nameOf } from "../../src/identity/service-account";
import { CONTEXT } from "../identity/presets/upstream";
import { testEnvironment } from "../support/environment";

test.each<[addon: string, ...accounts: string[]]>([
  ["amazon-cloudwatch-observability", "amazon-cloudwatch/cloudwatch-agent"],
  ["aws-network-flow-monitoring-agent", "amazon-network-flow-monitor/aws-network-flow-monitor-agent-service-account"],
  [
    "adot",
    "opentelemetry-operator-system/adot-col-prom-metrics",
    "opentelemetry-operator-system/adot-col-otlp-ingest",
    "opentelemetry-operator-system/adot-col-container-logs",
  ],
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
  const all = [...ADDON_ROLES.keys(), ...ADDONS_WITHOUT_ROLE, ...ADDONS_WITH_FOREIGN_ROLE.keys()];
  expect(all.length).toBe(27);
  expect(new Set(all).size).toBe(27);
});
