import { show } from "../../../src/cli/graph";
import type { ChartSubject } from "../../../src/operations/graph/chart";

const resource = {
  aws_vpc: { v: {} },
  aws_subnet: { a: { vpc_id: "${aws_vpc.v.id}" }, b: { vpc_id: "${aws_vpc.v.id}" } },
  time_sleep: {
    drain: { destroy_duration: "1m30s", depends_on: ["aws_vpc.v"], "//": { metadata: { path: "t/drain" } } },
  },
  aws_eks_cluster: { c: { name: "demo", subnet: "${aws_subnet.a.id}", depends_on: ["time_sleep.drain"] } },
  aws_iam_role: { r: { name: "demo-nodes", assume_role_policy: "${data.aws_iam_policy_document.d.json}" } },
  aws_iam_role_policy_attachment: { p: { role: "${aws_iam_role.r.name}" } },
  aws_eks_node_group: {
    n: {
      node_group_name: "<&>",
      cluster_name: "${aws_eks_cluster.c.name}",
      depends_on: ["aws_iam_role_policy_attachment.p"],
    },
  },
};
const data = { aws_iam_policy_document: { d: { account: "${aws_vpc.v.owner_id}" } } };
const later = { kubernetes_namespace_v1: { x: { metadata: { name: "x:y" } } } };

const subject: ChartSubject = {
  environment: "test",
  cluster: "demo",
  stacks: [
    { name: "test", json: { resource, data } },
    { name: "test-kubernetes", json: { resource: later } },
  ],
};

const CREATION = `Creation of test: about 12 minutes; times are minutes:seconds

      what            starts  takes   ends  slack  waits for
●  1  VPC               0:00   0:15   0:15
●  2  subnet            0:15   0:02   0:17         1 VPC
   3  subnet            0:15   0:02   0:17  11:50  1 VPC
   4  IAM role nodes    0:15   0:02   0:17  10:00  1 VPC
●  5  EKS cluster       0:17  10:00  10:17         2 subnet
●  6  node group <&>   10:17   1:50  12:07         5 EKS cluster
●  7  namespace x:y    12:07   0:03  12:10         6 node group <&>

● on the critical path: any delay here delays everything

What each wait costs: how much sooner everything would be done without it
     node group <&> after EKS cluster    1:50  needs a value
     namespace x:y after node group <&>  0:03  stacks' order
     subnet after VPC                    0:02  needs a value
     EKS cluster after subnet            0:02  needs a value
`;

const DESTRUCTION = `Destruction of test: about 10 minutes; times are minutes:seconds

      what                starts  takes  ends  slack  waits for
●  1  namespace x:y         0:00   0:07  0:07
   2  subnet                0:07   0:01  0:08   9:29  1 namespace x:y
●  3  node group <&>        0:07   5:00  5:07         1 namespace x:y
   4  IAM role nodes        5:07   0:02  5:09   4:28  3 node group <&>
●  5  EKS cluster           5:07   3:00  8:07         3 node group <&>
   6  subnet                8:07   0:01  8:08   1:29  5 EKS cluster
●  7  wait for late logs    8:07   1:30  9:37         5 EKS cluster
●  8  VPC                   9:37   0:01  9:38         7 wait for late logs

● on the critical path: any delay here delays everything

What each wait costs: how much sooner everything would be done without it
     EKS cluster after node group <&>      4:28  needs a value
     wait for late logs after EKS cluster  1:29  depends_on
     node group <&> after namespace x:y    0:07  stacks' order
     VPC after wait for late logs          0:01  depends_on
`;

test("for a terminal: when what happens, what is on the critical path, and what waiting costs", () => {
  expect(show(subject, { format: "table" })).toBe(`${CREATION}\n${DESTRUCTION}`);
});

test("--destroy leaves the creation out", () => {
  expect(show(subject, { format: "table", destroy: true })).toBe(DESTRUCTION);
});

test("the JSON has every resource, and what waits for it", () => {
  const { timelines, ...where } = JSON.parse(show(subject, { format: "json" }));
  const [creation, destruction] = timelines;
  expect(where).toEqual({ environment: "test", cluster: "demo" });
  expect([creation, destruction].map(({ direction, seconds }) => [direction, seconds])).toEqual([
    ["create", 730],
    ["destroy", 578],
  ]);
  expect(creation.resources.map(({ address }: { address: string }) => address)).toEqual([
    "aws_vpc.v",
    "aws_iam_role.r",
    "aws_subnet.a",
    "aws_subnet.b",
    "aws_iam_role_policy_attachment.p",
    "aws_eks_cluster.c",
    "aws_eks_node_group.n",
    "kubernetes_namespace_v1.x",
  ]);
  expect(creation.resources[5]).toEqual({
    stack: "test",
    address: "aws_eks_cluster.c",
    start: 17,
    end: 617,
    slack: 0,
    after: ["aws_subnet.a", "aws_vpc.v"],
    waitsFor: "aws_subnet.a",
  });
  expect(destruction.edges[1]).toEqual({
    waiting: ["time_sleep.drain"],
    waitedFor: ["aws_eks_cluster.c"],
    seconds: 89,
    reason: "depends_on",
  });
});

test("the Mermaid chart is a Gantt chart", () => {
  expect(show(subject, { format: "mermaid" })).toBe(`gantt
  title Creation of test
  dateFormat YYYY-MM-DD HH:mm:ss
  axisFormat %H:%M:%S
  VPC :crit, r1, 2001-01-01 00:00:00, 15s
  subnet :crit, r2, 2001-01-01 00:00:15, 2s
  subnet :r3, 2001-01-01 00:00:15, 2s
  IAM role nodes :r4, 2001-01-01 00:00:15, 2s
  EKS cluster :crit, r5, 2001-01-01 00:00:17, 600s
  node group <&> :crit, r6, 2001-01-01 00:10:17, 110s
  namespace x y :crit, r7, 2001-01-01 00:12:07, 3s
`);
});

test("in the SVG names are escaped, and bars begin where others end", () => {
  const svg = show(subject, { format: "svg", destroy: true });
  expect(svg).toContain('<title id="title">Destruction of test: about 10 minutes</title>');
  expect(svg).toContain(">node group &lt;&amp;&gt;</text>");
  const bar = /<rect x="(?<x>[\d.]+)" y="[\d.]+" width="(?<width>[\d.]+)" height="14" rx="2" class="strong"/g;
  const bars = [...svg.matchAll(bar)].map(({ groups }) => {
    const start = Number(groups?.x);
    return { start, end: start + Number(groups?.width) };
  });
  // the last is the legend's
  expect(bars).toHaveLength(6);
  const gaps = bars.slice(1, -1).map(({ start }, index) => start - (bars[index]?.end ?? 0));
  expect(gaps.map(Math.abs).filter((gap) => gap > 0.2)).toEqual([]);
});

test("an address that stacks have in common is one resource in each", () => {
  const resource = { aws_vpc: { v: {} }, aws_subnet: { s: { vpc_id: "${aws_vpc.v.id}" } } };
  const stacks = ["test", "test-app"].map((name) => ({ name, json: { resource } }));
  const [creation] = JSON.parse(show({ ...subject, stacks }, { format: "json", destroy: false })).timelines;
  const { address, start, waitsFor } = creation.resources[3];
  expect([creation.seconds, creation.resources.length]).toEqual([34, 4]);
  expect({ address, start, waitsFor }).toEqual({
    address: "test-app/aws_subnet.s",
    start: 32,
    waitsFor: "test-app/aws_vpc.v",
  });
});
