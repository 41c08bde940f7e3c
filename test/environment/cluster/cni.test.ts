import { GOOD, instead, problem, problems, type Refused, refuses, report, withAddons } from "../../support/report";

test.each<Refused>([
  [
    "no CNI",
    instead("  name: demo", "  addons: { coredns: {} }\n  name: demo"),
    problem(
      "a.yaml:6:11: cluster.addons",
      "{ coredns: {} }",
      "a mapping that holds vpc-cni, without which no node becomes ready",
      "add vpc-cni: {}",
    ),
  ],
  [
    "of the CNI, which is told another cluster's name",
    withAddons("{ vpc-cni: { preset: vpc-cni, configuration: { env: { CLUSTER_NAME: other } } } }"),
    problem(
      "a.yaml:6:79: cluster.addons.vpc-cni.configuration.env.CLUSTER_NAME",
      "other",
      "the cluster's name, which the preset sets: demo",
      "remove it",
    ),
  ],
  [
    "of the CNI, whose variables are none",
    withAddons("{ vpc-cni: { preset: vpc-cni, configuration: { env: none } } }"),
    problem(
      "a.yaml:6:63: cluster.addons.vpc-cni.configuration.env",
      "none",
      "a mapping of the CNI's variables",
      "write NAME: value",
    ),
  ],
])("%s", refuses);

test("the CNI may be told the cluster's name by the file too, and any name where it has no preset", () => {
  const of = (addon: string) =>
    report({ "a.yaml": GOOD.replace("  name: demo", `  addons: { vpc-cni: ${addon} }\n  name: demo`) });
  expect(of("{ preset: vpc-cni, configuration: { env: { CLUSTER_NAME: demo } } }")).toBe("no problem");
  expect(of("{ configuration: { env: { CLUSTER_NAME: other } } }")).toBe("no problem");
});

test("the logs of network policies need the control plane's log group", () => {
  const of = (agent: string, types: string) => {
    const addons = `  addons: { vpc-cni: { configuration: { nodeAgent: ${agent} } } }\n  logs: { types: ${types} }\n  name: demo`;
    return report({ "a.yaml": GOOD.replace("  name: demo", addons) });
  };
  expect(of('{ enableCloudWatchLogs: "true" }', "[]")).toBe(
    problems(
      problem(
        "a.yaml:6:76: cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs",
        '"true"',
        '"false" where logs.types is empty: the agent writes to the control plane\'s log group, which is then none',
        "add a type to cluster.logs.types, such as audit, or remove it",
      ),
    ),
  );
  expect(of('{ enableCloudWatchLogs: "true" }', "[audit]")).toBe("no problem");
  expect(of('{ enableCloudWatchLogs: "false" }', "[]")).toBe("no problem");
});
