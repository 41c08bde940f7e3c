import { type Chart, chartOf } from "../../../src/operations/graph/chart";
import { durationOf } from "../../../src/operations/graph/durations";
import type { StackJson } from "../../../src/synthesized/stack-graph";
import { clusterTemplate, testEnvironment } from "../../support/environment";
import { golden } from "../../support/golden";

const STACKS = { test: ["test", "test-kubernetes"], prod: ["prod"] } as const;

function chart(environment: keyof typeof STACKS, direction: "create" | "destroy"): Chart {
  const stacks = STACKS[environment].map((name) => ({ name, json: golden<StackJson>(name) }));
  return chartOf({ environment, cluster: `demo-eks-oidc-${environment}`, stacks }, direction);
}

function critical({ rows }: Chart): string[] {
  return rows.filter(({ slack }) => slack === 0).map(({ what }) => what);
}

const UP_TO_CLUSTER = (environment: string) => [
  "VPC",
  "KMS key logs-key",
  `log group /aws/eks/demo-eks-oidc-${environment}/cluster`,
  "EKS cluster",
];
const UP_TO_CNI = ["OIDC provider", "IAM role aws-node", "add-on vpc-cni"];

// cluster, CNI, nodes, coredns, and only what these cannot do without
test.each([
  ["test", "node groups on-demand, spot", ["namespace demo", "service account s3-echoer"]],
  ["prod", "node groups spot, system", []],
] as const)("on %s's creation nothing waits that need not", (environment, nodes, accounts) => {
  expect(critical(chart(environment, "create"))).toEqual([
    ...UP_TO_CLUSTER(environment),
    ...UP_TO_CNI,
    nodes,
    "add-on coredns",
    ...accounts,
  ]);
});

test.each([
  ["test", "node groups on-demand, spot", ["service account s3-echoer", "namespace demo"]],
  ["prod", "node groups spot, system", []],
] as const)("on %s's destruction neither", (environment, nodes, accounts) => {
  const [, key, group, cluster] = UP_TO_CLUSTER(environment);
  expect(critical(chart(environment, "destroy"))).toEqual([
    ...accounts,
    "add-on coredns",
    nodes,
    ...[...UP_TO_CNI].reverse(),
    cluster,
    "wait for late logs",
    group,
    key,
    "VPC",
  ]);
});

test.each([
  ["NAT gateways", {}, "3 NAT gateways"],
  [
    "VPC endpoints",
    { natGateways: "none", vpcEndpoints: ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"] },
    "4 VPC endpoints",
  ],
])("%s are made beside the cluster, and are there long before the nodes need them", (_, network, what) => {
  const perZone = { natGateways: "perZone", ...network };
  const { json } = clusterTemplate(testEnvironment({ network: perZone }));
  const { rows } = chartOf(
    { environment: "test", cluster: "demo-eks-oidc-test", stacks: [{ name: "test", json }] },
    "create",
  );
  const cluster = rows.find((row) => row.what === "EKS cluster");
  const made = rows.find((row) => row.what === what);
  expect(made?.start).toBeLessThan(cluster?.start ?? 0);
  expect(made?.slack).toBeGreaterThan(300);
});

test("how long it takes is known of every resource", () => {
  const types = ["test", "test-kubernetes", "prod"].flatMap((name) =>
    Object.entries(golden<StackJson>(name).resource ?? {}),
  );
  const resources = types.flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
  const unknown = durationOf("aws_unknown.x", {});
  const isUnknown = ([address, block]: (typeof resources)[number]) => durationOf(address, block) === unknown;
  expect([resources.length > 50, resources.filter(isUnknown)]).toEqual([true, []]);
});
