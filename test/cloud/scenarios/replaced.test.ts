import { BASE, CLUSTER } from "../changes/base";
import { Deployment } from "./support/deployment";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start({ file: BASE, changes: { cluster: { logs: { drainSeconds: 0 } } } });
  await deployment.apply();
});
afterAll(() => deployment?.stop());

test("a cluster that alone is replaced takes with it what stands on it, and all of it is there again", async () => {
  const { cloud } = deployment;
  const before = await ofEks();
  expect(before).toContain("eks node group main");
  const { issuer } = cloud.state.cluster(CLUSTER).controlPlane;
  await deployment.apply(`-replace=${deployment.addressOf("aws_eks_cluster")}`);
  expect(cloud.state.cluster(CLUSTER).controlPlane.issuer).not.toBe(issuer);
  expect(await ofEks()).toEqual(before);
  expect(await deployment.plan()).toEqual([]);
});

async function ofEks(): Promise<string[]> {
  return (await deployment.cloud.inventory()).filter((line) => line.startsWith("eks "));
}
