import { accessMapOf, draw } from "../../../src/cli/map";
import { graphOf } from "../../../src/cli/map/graph";
import { layOut } from "../../../src/cli/map/layout";
import { clusterTemplate, testEnvironment } from "../../support/environment";

const environment = testEnvironment({
  serviceAccounts: [
    {
      namespace: "demo",
      names: ["s3-echoer", "job-*"],
      roleName: "echoer",
      statements: [
        { actions: ["s3:PutObject", "s3:Get*"], resources: ["arn:aws:s3:::<&>/*"] },
        { actions: ["s3:NoSuchAction"], resources: ["arn:aws:s3:::<&>/*"] },
        { actions: ["sqs:*"], resources: ["*"], conditions: { Bool: { "aws:SecureTransport": ["true"] } } },
      ],
      permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
      exceptions: { "actions-exist": "the map must show it", "no-wildcard-resource": "the map must show it" },
    },
    { preset: "external-dns", hostedZoneArns: ["arn:aws:route53:::hostedzone/Z1"], roleName: "dns" },
  ],
});

const access = accessMapOf(environment, clusterTemplate(environment).json);

test("the JSON has counts of actions", async () => {
  const { roles, ...where } = JSON.parse(await draw(access, "json"));
  expect(where).toEqual({ environment: "test", cluster: "demo-eks-oidc-test", region: "us-west-2" });
  expect(roles.map(({ role }: { role: string }) => role)).toEqual([
    "echoer",
    "dns",
    "demo-eks-oidc-test-aws-node",
    "demo-eks-oidc-test-cluster",
    "demo-eks-oidc-test-vpc-flow-logs",
    "demo-eks-oidc-test-worker-node",
  ]);
  const some = expect.any(Number);
  expect(roles[0]).toEqual({
    role: "echoer",
    serviceAccounts: [
      { namespace: "demo", name: "s3-echoer" },
      { namespace: "demo", name: "job-*" },
    ],
    principals: [],
    permissions: [
      {
        effect: "Allow",
        service: "s3",
        actions: ["Get*", "NoSuchAction", "PutObject"],
        levels: { read: some, write: 1, other: 1 },
        resources: ["arn:aws:s3:::<&>/*"],
        conditional: false,
      },
      {
        effect: "Allow",
        service: "sqs",
        actions: ["*"],
        levels: { read: some, write: some, tagging: some, "permissions management": some },
        resources: ["*"],
        conditional: true,
      },
    ],
    policyArns: [],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
  });
  expect(roles[5]).toEqual({
    role: "demo-eks-oidc-test-worker-node",
    serviceAccounts: [],
    principals: ["ec2.amazonaws.com"],
    permissions: [],
    policyArns: [
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    ],
  });
});

test("the Mermaid chart is a flowchart", async () => {
  expect((await draw(access, "mermaid")).split("\n").slice(0, 12)).toEqual([
    "flowchart LR",
    '  subgraph group0["demo"]',
    '    n0["s3-echoer"]:::account',
    '    n1["job-#42;"]:::account',
    "  end",
    '  subgraph group1["external-dns"]',
    '    n2["external-dns"]:::account',
    "  end",
    '  subgraph group2["kube-system"]',
    '    n3["aws-node"]:::account',
    "  end",
    '  subgraph group3["AWS services"]',
  ]);
  expect(await draw(access, "mermaid")).toContain(`
  n13["s3: Get#42;, NoSuchAction, PutObject (on #60;#38;#62;/#42;)<br/>sqs: #42; (on everything, under conditions)<br/>never more than edge (boundary)"]:::permissions
`);
  expect(await draw(access, "mermaid")).toContain("\n  n0 --> n7\n  n1 --> n7\n  n7 --> n13\n");
});

test("in the SVG names are escaped", async () => {
  const svg = await draw(access, "svg");
  expect(svg).toContain('<title id="title">Who may do what in AWS: demo-eks-oidc-test</title>');
  expect(svg).toContain(">s3: Get*, NoSuchAction, PutObject<tspan");
  expect(svg).toContain(">on &lt;&amp;&gt;/*</tspan>");
});

test("columns are straight, in the map's order, and nothing overlaps", async () => {
  const graph = graphOf(access);
  const { places, width, height } = await layOut(graph);
  const placesOf = (boxes: readonly { readonly id: string }[]) => boxes.map(({ id }) => places.get(id) ?? fail(id));
  const members = graph.groups.flatMap((group) => group.members);
  const columns = [members, graph.groups, graph.roles, graph.permissions];
  for (const boxes of columns) {
    // which of a role's accounts comes first is Graphviz's choice
    const column = boxes === members ? placesOf(boxes).sort((a, b) => a.y - b.y) : placesOf(boxes);
    expect(new Set(column.map(({ x, width }) => `${x} ${width}`)).size).toBe(1);
    column.slice(1).forEach(({ y }, index) => {
      const above = column[index];
      expect(y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0) + 8);
    });
  }
  const [who, groups, roles, permissions] = columns.map((column) => placesOf(column)[0]);
  const lefts = [groups, who, roles, permissions].map((place) => place?.x ?? 0);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  for (const { x, y, width: w, height: h } of places.values()) {
    // Graphviz rounds
    expect([x > -0.1, y > -0.1, x + w < width + 0.1, y + h < height + 0.1]).toEqual([true, true, true, true]);
  }
});

function fail(id: string): never {
  throw new Error(`${id} has no place`);
}

test("an account that the file says is in the title, in the JSON and in ARNs", async () => {
  const known = testEnvironment({ account: "123456789012" });
  const map = accessMapOf(known, clusterTemplate(known).json);
  expect(graphOf(map).title).toBe("Who may do what in AWS: demo-eks-oidc-test in account 123456789012");
  const { roles, ...where } = JSON.parse(await draw(map, "json"));
  expect(where).toEqual({
    environment: "test",
    cluster: "demo-eks-oidc-test",
    region: "us-west-2",
    account: "123456789012",
  });
  expect(JSON.stringify(roles)).toContain(":123456789012:");
  expect(JSON.stringify(roles)).not.toMatch(/arn:[^:"]*:[^:"]*:[^:"]*:\*:/);
});
