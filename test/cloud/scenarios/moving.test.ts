import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { networkImports } from "../../support/moving";
import { CLUSTER, Deployment } from "./support/deployment";
import { makeOldAccount } from "./support/old-account";
import { clientsOf } from "./support/small-cluster";

const OLD = "old-cluster";
const ZONES = ["us-west-2a", "us-west-2b", "us-west-2c"];

let deployment: Deployment;
/** What the account has, by the ids that the documentation shows. */
let ids: Record<string, string>;

beforeAll(async () => {
  deployment = await Deployment.start();
  ids = await makeOldAccount(deployment.cloud, OLD);
});

afterAll(() => deployment?.stop());

test("a live cluster of the same name would be replaced, were it imported", async () => {
  await deployment.change({ cluster: { name: OLD } });
  writeImports([...imports(), { to: addressOf("aws_eks_cluster"), id: OLD }]);
  const planned = await deployment.plan();
  expect(planned.filter((change) => /^(replace|delete) /.test(change))).toEqual(["replace aws_eks_cluster.cluster"]);
});

test("its network is kept: imported, it changes in place alone", async () => {
  await deployment.change({ cluster: { name: CLUSTER } });
  writeImports(imports());
  const planned = await deployment.plan();
  expect(planned.filter((change) => !change.startsWith("create "))).toEqual([
    "import aws_route.vpc_nat-route-us-west-2a",
    "import aws_route.vpc_public-route",
    "import aws_route_table_association.vpc_private-routes-to-us-west-2a",
    ...ZONES.map((zone) => `import aws_route_table_association.vpc_public-routes-to-${zone}`),
    "update aws_eip.vpc_nat-address-us-west-2a",
    "update aws_internet_gateway.vpc_internet-gateway",
    "update aws_nat_gateway.vpc_nat-us-west-2a",
    "update aws_route_table.vpc_private-routes-us-west-2a",
    "update aws_route_table.vpc_public-routes",
    "update aws_route_table_association.vpc_private-routes-to-us-west-2b",
    "update aws_route_table_association.vpc_private-routes-to-us-west-2c",
    ...ZONES.map((zone) => `update aws_subnet.vpc_private-${zone}`),
    ...ZONES.map((zone) => `update aws_subnet.vpc_public-${zone}`),
    "update aws_vpc.vpc",
  ]);
  expect(planned.filter((change) => /^create (?!output)/.test(change))).toHaveLength(60);
});

test("the new cluster is made in it, beside the old one, and the second plan is empty", async () => {
  await deployment.apply("plan");
  expect(await deployment.plan()).toEqual([]);
  const { clusters } = await clientsOf(deployment.cloud.env).eks.listClusters();
  expect(clusters?.sort()).toEqual([CLUSTER, OLD]);
  expect((await deployment.outputs()).vpc_id).toBe(ids["vpc-0a1b2c3d4e5f60718"]);
});

/** What the documentation imports, with this account's ids. */
function imports(): object[] {
  return networkImports().map(({ to, id }) => {
    return { to, id: id.replace(/[a-z]+-0[0-9a-f]{16}/g, (shown) => ids[shown] ?? shown) };
  });
}

function writeImports(blocks: readonly object[]): void {
  writeFileSync(join(deployment.stackFolder, "import.tf.json"), JSON.stringify({ import: blocks }));
}

function addressOf(type: string): string {
  const { resource } = JSON.parse(readFileSync(join(deployment.stackFolder, "cdk.tf.json"), "utf8"));
  return `${type}.${Object.keys(resource[type])[0]}`;
}
