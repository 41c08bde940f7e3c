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

/** The edges of one more block beside a VPC, a key and a lookup. */
function edgesOf(block: object): string[] {
  const stack = {
    resource: { aws_vpc: { x: {} }, aws_kms_key: { k: {} }, aws_eks_cluster: { c: block } },
    data: { aws_partition: { here: {} } },
  };
  return [...(readGraph(stack).get("aws_eks_cluster.c") ?? [])];
}

test.each<[string, object, string[]]>([
  ["prose", { description: "the subnets of aws_vpc.x, by ${aws_kms_key.k.arn}" }, ["aws_kms_key.k"]],
  ["a comment", { "//": { metadata: { path: "aws_vpc.x" } } }, []],
  ["an escaped expression", { policy: "$${aws_vpc.x.id}" }, []],
  ["text within an expression", { name: '${join("aws_vpc.x", [aws_kms_key.k.arn])}' }, ["aws_kms_key.k"]],
  ["an expression within that text", { name: '${upper("of ${aws_vpc.x.id}")}' }, ["aws_vpc.x"]],
  ["braces within an expression", { name: "${merge({}, {k = aws_kms_key.k.arn}).k} of aws_vpc.x" }, ["aws_kms_key.k"]],
  ["an expression as a key", { tags: { "${aws_vpc.x.id}": "aws_kms_key.k" } }, ["aws_vpc.x"]],
  ["a data source", { arn: "arn:${data.aws_partition.here.partition}:eks" }, ["data.aws_partition.here"]],
  ["depends_on", { depends_on: ["aws_vpc.x", "data.aws_partition.here"] }, ["aws_vpc.x", "data.aws_partition.here"]],
  ["depends_on below the top", { settings: { depends_on: ["aws_vpc.x"] } }, []],
  ["replace_triggered_by", { lifecycle: { replace_triggered_by: ["aws_vpc.x.id"] } }, ["aws_vpc.x"]],
  ["another lifecycle", { lifecycle: { ignore_changes: ["aws_vpc.x"] } }, []],
  ["itself", { name: "${aws_eks_cluster.c.id}" }, []],
])("edges of %s", (_, block, edges) => {
  expect(edgesOf(block)).toEqual(edges);
});

test("dependenciesOf finds direct and indirect dependencies", () => {
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
