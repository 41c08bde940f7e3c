import { dependenciesOf, readGraph, stepsOf } from "../../src/synthesized/stack-graph";

const graph = readGraph({
  resource: {
    aws_vpc: { vpc: {} },
    aws_subnet: { "a-1": { vpc_id: "${aws_vpc.vpc.id}" } },
    aws_eks_cluster: { c: { vpc_config: { subnet_ids: ["${aws_subnet.a-1.id}"] }, depends_on: ["time_sleep.drain"] } },
    time_sleep: { drain: {} },
  },
  data: { tls_certificate: { t: { url: '${replace(aws_eks_cluster.c.identity[0].oidc[0].issuer, "a", "b")}' } } },
});

test("an edge for each reference and each depends_on", () => {
  expect(Object.fromEntries([...graph].map(([address, edges]) => [address, [...edges]]))).toEqual({
    "aws_vpc.vpc": [],
    "aws_subnet.a-1": ["aws_vpc.vpc"],
    "aws_eks_cluster.c": ["aws_subnet.a-1", "time_sleep.drain"],
    "time_sleep.drain": [],
    "data.tls_certificate.t": ["aws_eks_cluster.c"],
  });
});

test("dependencies, direct or not", () => {
  expect([...dependenciesOf(graph, "data.tls_certificate.t")].sort()).toEqual([
    "aws_eks_cluster.c",
    "aws_subnet.a-1",
    "aws_vpc.vpc",
    "time_sleep.drain",
  ]);
  expect([...dependenciesOf(graph, "aws_vpc.vpc")]).toEqual([]);
});

test("steps: what can be made side by side", () => {
  expect(stepsOf(graph)).toEqual([
    ["aws_vpc.vpc", "time_sleep.drain"],
    ["aws_subnet.a-1"],
    ["aws_eks_cluster.c"],
    ["data.tls_certificate.t"],
  ]);
});
