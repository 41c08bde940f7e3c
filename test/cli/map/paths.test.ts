import { accessMapOf, draw } from "../../../src/cli/map";
import { labelsOf } from "../../../src/cli/map/labels";
import { clusterTemplate, testEnvironment } from "../../support/environment";

const IAM = "arn:aws:iam::123456789012";

const environment = testEnvironment({
  account: "123456789012",
  iam: { path: "/eks/", permissionsBoundary: `${IAM}:policy/company/Boundary` },
  cluster: { name: "demo" },
  serviceAccounts: [
    { preset: "karpenter" },
    {
      namespace: "shop",
      name: "orders",
      path: "/shop/",
      policyArns: [`${IAM}:policy/shop/Orders`],
      statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }],
      trust: { principals: [`${IAM}:role/eks/demo-worker-node`] },
    },
  ],
});
const access = accessMapOf(environment, clusterTemplate(environment).json);
const roleOf = (name: string) => access.roles.find(({ role }) => role === name);

test("a role in a path of its own has its name, its policies and whom it trusts", () => {
  expect(roleOf("demo-shop-orders")).toEqual({
    role: "demo-shop-orders",
    serviceAccounts: [{ namespace: "shop", name: "orders" }],
    principals: [`${IAM}:role/eks/demo-worker-node`],
    permissions: [
      {
        effect: "Allow",
        service: "s3",
        actions: ["PutObject"],
        levels: { list: [], read: [], write: ["PutObject"], tagging: [], "permissions management": [], other: [] },
        resources: ["arn:aws:s3:::demo-bucket/*"],
        conditional: false,
      },
    ],
    policyArns: [`${IAM}:policy/shop/Orders`],
    permissionsBoundary: `${IAM}:policy/company/Boundary`,
  });
});

test("labels have names without paths", () => {
  const role = roleOf("demo-shop-orders");
  expect(role && labelsOf(role)).toEqual([
    { text: "Orders", note: "of the account" },
    { text: "s3: PutObject", note: "on demo-bucket/*" },
    { text: "never more than Boundary", note: "boundary" },
  ]);
});

test("what may be passed is in the environment's path", () => {
  const passed = roleOf("demo-kube-system-karpenter")?.permissions.filter(({ actions }) =>
    actions.includes("PassRole"),
  );
  expect(passed?.map(({ resources }) => resources)).toEqual([[`${IAM}:role/eks/demo-worker-node`]]);
});

test("roles are in the JSON by their names", async () => {
  const { roles } = JSON.parse(await draw(access, "json"));
  expect(roles.map(({ role }: { role: string }) => role)).toEqual([
    "demo-aws-node",
    "demo-kube-system-karpenter",
    "demo-shop-orders",
    "demo-cluster",
    "demo-vpc-flow-logs",
    "demo-worker-node",
  ]);
});
