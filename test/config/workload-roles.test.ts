import { workloadRoles } from "../../src/config/workload-roles";
import { testEnvironment } from "../support/environment";

test.each<[addon: string, ...accounts: string[]]>([
  ["amazon-cloudwatch-observability", "amazon-cloudwatch/cloudwatch-agent"],
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
