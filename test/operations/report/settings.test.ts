import type { Environment } from "../../../src/environment/model";
import { settingsIn } from "../../../src/operations/report/settings";

test("every setting by its place in the file, none of them lost", () => {
  const environment = {
    name: "test",
    file: { path: "env_vars/test.yaml" },
    region: "us-west-2",
    account: undefined,
    tags: {},
    network: { natGateways: "none", zones: ["a", "b"], flowLogs: false, publicSubnets: [] },
    serviceAccounts: [
      { name: "x", statements: [{ actions: ["s3:*"] }] },
      { name: "y", depends_on: 0, count: "" },
    ],
  } as unknown as Environment;
  expect(settingsIn(environment)).toEqual([
    { path: "region", value: "us-west-2" },
    { path: "tags", value: "none" },
    { path: "network.natGateways", value: "none" },
    { path: "network.zones", value: "a, b" },
    { path: "network.flowLogs", value: "false" },
    { path: "network.publicSubnets", value: "none" },
    { path: "serviceAccounts[0].name", value: "x" },
    { path: "serviceAccounts[0].statements[0].actions", value: "s3:*" },
    { path: "serviceAccounts[1].name", value: "y" },
    { path: "serviceAccounts[1].depends_on", value: "0" },
    { path: "serviceAccounts[1].count", value: "" },
  ]);
});
